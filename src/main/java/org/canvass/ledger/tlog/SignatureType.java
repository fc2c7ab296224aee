package org.canvass.ledger.tlog;

import java.util.Optional;

/**
 * The kinds of signature that this log makes and checks. Signatures of other kinds may stand in a
 * note (ML-DSA-44 cosignatures, 0x06, among them) and are passed over as those of unknown keys.
 */
public enum SignatureType {
  /** Over the note's text: C2SP signed-note. The log's own. */
  ED25519(0x01),
  /** Over a moment and a checkpoint's text: C2SP tlog-cosignature, version 1. A witness's. */
  COSIGNATURE(0x04);

  private final byte identifier;

  SignatureType(int identifier) {
    this.identifier = (byte) identifier;
  }

  /** The byte that stands for it in key ids and verifier keys. */
  public byte identifier() {
    return identifier;
  }

  static Optional<SignatureType> of(byte identifier) {
    for (SignatureType type : values()) {
      if (type.identifier == identifier) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
