package org.canvass.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.canvass.platform.Problem;

/**
 * The private keys of the logs: a PKCS#12 file outside the database, so that whoever has the
 * database alone cannot sign. Several servers may share it; it is replaced whole, never written in
 * place, and readable by its owner alone.
 */
final class KeyStoreFile {
  private static final String TYPE = "PKCS12";
  private static final int SERIAL_BITS = 127;

  /** A key store demands a certificate; nobody looks at this one, so it never ends. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  /** The file's lock keeps out other processes, not other threads of this one. */
  private static final Object WRITERS_HERE = new Object();

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final Path file;
  private final char[] password;

  KeyStoreFile(Path file, String password) {
    this.file = file;
    this.password = password.toCharArray();
  }

  /**
   * The private key under a name, if the file has it.
   *
   * @throws Problem if the file is there and cannot be read
   */
  Optional<PrivateKey> privateKey(String name) {
    try {
      return Optional.ofNullable((PrivateKey) read().getKey(alias(name), password));
    } catch (IOException | GeneralSecurityException unreadable) {
      throw unusable("read", unreadable);
    }
  }

  /**
   * Adds a key pair under a name, kept on disk when this returns.
   *
   * @param first whether no key was ever made before; else a missing file is not made anew, since
   *     the one with the other keys would be put back over it
   */
  void add(String name, KeyPair pair, Instant now, boolean first) {
    if (!first && Files.notExists(file)) {
      throw unusable("found", new NoSuchFileException("no such file"));
    }
    synchronized (WRITERS_HERE) {
      addLocked(name, pair, now);
    }
  }

  private void addLocked(String name, KeyPair pair, Instant now) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path lock = file.resolveSibling(file.getFileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = channel.lock()) {
        KeyStore keys = read();
        keys.setKeyEntry(
            alias(name),
            pair.getPrivate(),
            password,
            new X509Certificate[] {certificate(name, pair, now)});
        replace(keys);
      }
    } catch (IOException | GeneralSecurityException | OperatorCreationException unwritable) {
      throw unusable("written", unwritable);
    }
  }

  private KeyStore read() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(TYPE);
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        keys.load(in, password);
      }
    } else {
      keys.load(null, password);
    }
    return keys;
  }

  private void replace(KeyStore keys) throws IOException, GeneralSecurityException {
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "keys", null, ownerOnly());
    try {
      try (OutputStream out = Files.newOutputStream(fresh)) {
        keys.store(out, password);
      }
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      if (POSIX) {
        // the new name is on disk with its folder; other systems open no folder
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
          folder.force(true);
        }
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static X509Certificate certificate(String name, KeyPair pair, Instant now)
      throws GeneralSecurityException, OperatorCreationException {
    X500Principal self =
        new X500Principal("CN=\"" + name.replace("\\", "").replace("\"", "") + "\"");
    PublicKey key = pair.getPublic();
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    self,
                    new BigInteger(SERIAL_BITS, new SecureRandom()),
                    Date.from(now.atZone(ZoneOffset.UTC).toInstant()),
                    Date.from(NEVER),
                    self,
                    key)
                .build(new JcaContentSignerBuilder("Ed25519").build(pair.getPrivate())));
  }

  /** PKCS#12 knows no upper case in names. */
  private static String alias(String name) {
    return Digest.sha256Hex(name);
  }

  private Problem unusable(String act, Exception why) {
    Problem problem =
        new Problem(
            503,
            "key-store",
            "The keys cannot be used now",
            "The key store %s cannot be %s (%s): see that CANVASS_KEYS names it, CANVASS_KEYS_PASSWORD opens it, and Canvass may read and write it."
                .formatted(file, act, why.getMessage()));
    problem.initCause(why);
    return problem;
  }
}
