package org.canvass.ledger;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.canvass.ledger.tlog.Ed25519;
import org.canvass.ledger.tlog.SignatureType;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.VerifierKey;
import org.canvass.platform.WallClock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the logs' keys and signs with them; the private halves stay in the key store. */
@ApplicationScoped
public class LogKeys {
  private final Map<String, SigningKey> known = new ConcurrentHashMap<>();

  @Inject
  @ConfigProperty(name = "CANVASS_KEYS")
  private String file;

  @Inject
  @ConfigProperty(name = "CANVASS_KEYS_PASSWORD")
  private String password;

  @Inject private WallClock clock;

  private KeyStoreFile store;

  @PostConstruct
  void open() {
    store = new KeyStoreFile(Path.of(file), password);
  }

  /** Makes a key pair for a log; the private half is on disk when this returns. */
  VerifierKey make(String origin) {
    KeyPair pair = pair();
    VerifierKey key = new VerifierKey(origin, SignatureType.ED25519, Ed25519.raw(pair.getPublic()));
    store.add(key.toString(), pair, clock.now());
    return key;
  }

  /**
   * The private key that belongs to a public one.
   *
   * @throws IllegalStateException if the key store has it not
   */
  public SigningKey signing(String vkey) {
    return known.computeIfAbsent(vkey, this::read);
  }

  private SigningKey read(String vkey) {
    VerifierKey key = VerifierKey.parse(vkey);
    PrivateKey secret =
        store
            .privateKey(vkey)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The key store "
                            + file
                            + " has no private key for "
                            + vkey
                            + ": nothing of this log is signed until CANVASS_KEYS names the store that has it"));
    return new SigningKey(key.name(), key.type(), secret, Ed25519.publicKey(key.raw()));
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException everyJava17HasIt) {
      throw new IllegalStateException(everyJava17HasIt);
    }
  }
}
