package org.canvass.ledger.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One line under a note: who says he signed, and the signature. It proves nothing until the key of
 * that name and id verifies it.
 *
 * @param keyName not empty, without space and plus
 * @param keyId the key's four bytes, big-endian
 * @param signature what follows the id, by the key's own algorithm; at least one byte
 */
public record NoteSignature(String keyName, int keyId, byte[] signature) {
  private static final String DASH = "— ";

  public NoteSignature {
    VerifierKey.checkedName(keyName);
    if (signature.length == 0) {
      throw new TlogException("The signature by " + keyName + " is empty");
    }
    signature = signature.clone();
  }

  /** Reads a line without its newline: dash, name, base64 of id and signature. */
  static NoteSignature parse(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new TlogException("A signature line is \"— name base64\", not " + Strict.shown(line));
    }
    String name = line.substring(DASH.length(), space);
    byte[] signed = Strict.base64(line.substring(space + 1), "The signature by " + name);
    if (signed.length <= Integer.BYTES) {
      throw new TlogException("The signature by " + name + " is cut off");
    }
    return new NoteSignature(
        name,
        ByteBuffer.wrap(signed).getInt(),
        Arrays.copyOfRange(signed, Integer.BYTES, signed.length));
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  /** The line, without its newline. */
  public String line() {
    byte[] signed =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return DASH + keyName + " " + Strict.base64(signed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that && line().equals(that.line());
  }

  @Override
  public int hashCode() {
    return line().hashCode();
  }

  @Override
  public String toString() {
    return line();
  }
}
