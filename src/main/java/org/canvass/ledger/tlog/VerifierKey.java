package org.canvass.ledger.tlog;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key by its name, as C2SP signed-note writes it: {@code name+id+base64}. An auditor keeps
 * this one line, got from a source that he trusts, and needs nothing else to tell the log's
 * signature from another's.
 */
public final class VerifierKey {
  private static final int TIME_SIZE = Long.BYTES;
  private static final int ID_DIGITS = 8;

  private final String name;
  private final SignatureType type;
  private final PublicKey key;
  private final byte[] raw;
  private final int id;

  /**
   * The key of this name.
   *
   * @param raw the 32 bytes of an Ed25519 public key
   * @throws TlogException if the name is empty or holds a space or plus, or the key is unusable
   */
  public VerifierKey(String name, SignatureType type, byte[] raw) {
    this.name = checkedName(name);
    this.type = type;
    this.key = Ed25519.publicKey(raw);
    this.raw = raw.clone();
    this.id = idOf(name, type, raw);
  }

  /**
   * Reads {@code name+id+base64}.
   *
   * @throws TlogException if a part is missing or malformed, the id is not that of the key, or the
   *     key is for signatures that are unknown here
   */
  public static VerifierKey parse(String vkey) {
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3) {
      throw new TlogException("A verifier key is name+id+base64, not " + Strict.shown(vkey));
    }
    byte[] typed = Strict.base64(parts[2], "The verifier key of " + parts[0]);
    SignatureType type = typed.length == 0 ? null : SignatureType.of(typed[0]).orElse(null);
    if (type == null) {
      throw new TlogException(
          "The verifier key of " + parts[0] + " is for a kind of signature unknown here");
    }
    byte[] raw = Arrays.copyOfRange(typed, 1, typed.length);
    VerifierKey read = new VerifierKey(parts[0], type, raw);
    if (!read.idInHex().equals(parts[1])) {
      throw new TlogException(
          "The verifier key of "
              + parts[0]
              + " says id "
              + Strict.shown(parts[1])
              + ", its key has "
              + read.idInHex());
    }
    return read;
  }

  /** As in the notes it verifies. */
  public String name() {
    return name;
  }

  /** What it signs. */
  public SignatureType type() {
    return type;
  }

  /** The first four bytes of the SHA-256 over name, newline, type and key. */
  public int id() {
    return id;
  }

  /** The 32 bytes of the public key. */
  public byte[] raw() {
    return raw.clone();
  }

  /** Whether a signature line claims to be by this key: same name and same id. */
  public boolean isNamedBy(NoteSignature signature) {
    return signature.keyId() == id && signature.keyName().equals(name);
  }

  /** Whether this key signed the text; a line that names another key verifies nothing. */
  public boolean verifies(String noteText, NoteSignature signature) {
    if (!isNamedBy(signature)) {
      return false;
    }
    byte[] signed = signature.signature();
    if (type == SignatureType.ED25519) {
      return Ed25519.verifies(key, Strict.bytes(noteText, "The note"), signed);
    }
    if (signed.length != TIME_SIZE + Ed25519.SIGNATURE_SIZE) {
      return false;
    }
    long seconds = ByteBuffer.wrap(signed).getLong();
    return seconds >= 0
        && Checkpoint.isOne(noteText)
        && Ed25519.verifies(
            key, cosigned(seconds, noteText), Arrays.copyOfRange(signed, TIME_SIZE, signed.length));
  }

  /**
   * When the witness says that it saw this checkpoint; to be asked of verified signatures only.
   *
   * @throws TlogException if the signature is not this key's, bears no time or an impossible one
   */
  public Instant timeOf(NoteSignature signature) {
    if (type != SignatureType.COSIGNATURE
        || !isNamedBy(signature)
        || signature.signature().length != TIME_SIZE + Ed25519.SIGNATURE_SIZE) {
      throw new TlogException("The signature by " + signature.keyName() + " bears no time");
    }
    long seconds = ByteBuffer.wrap(signature.signature()).getLong();
    if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
      throw new TlogException("The signature by " + name + " bears an impossible time");
    }
    return Instant.ofEpochSecond(seconds);
  }

  /** {@code name+id+base64}. */
  @Override
  public String toString() {
    byte[] typed = new byte[1 + raw.length];
    typed[0] = type.identifier();
    System.arraycopy(raw, 0, typed, 1, raw.length);
    return name + "+" + idInHex() + "+" + Strict.base64(typed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** What a witness signs: C2SP tlog-cosignature, version 1. */
  static byte[] cosigned(long epochSecond, String checkpointText) {
    return Strict.bytes(
        "cosignature/v1\ntime " + epochSecond + "\n" + checkpointText, "The checkpoint");
  }

  static String checkedName(String name) {
    boolean fits =
        !name.isEmpty() && name.codePoints().noneMatch(c -> c == '+' || c < ' ' || isSpace(c));
    if (!fits) {
      throw new TlogException(
          "A key's name is not empty and has neither space nor plus: " + Strict.shown(name));
    }
    Strict.bytes(name, "The key's name");
    return name;
  }

  /** Unicode's White_Space, which no one Java method knows. */
  private static boolean isSpace(int c) {
    return c == 0x85 || Character.isSpaceChar(c) || Character.isWhitespace(c);
  }

  private String idInHex() {
    return HexFormat.of().toHexDigits(id, ID_DIGITS);
  }

  private static int idOf(String name, SignatureType type, byte[] raw) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(Strict.bytes(name + "\n", "The key's name"));
      sha256.update(type.identifier());
      return ByteBuffer.wrap(sha256.digest(raw)).getInt();
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
