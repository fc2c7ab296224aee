package org.canvass.ledger.tlog;

import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;

/**
 * A private key under its name: the log's, which signs checkpoints, or a witness's, which cosigns
 * them with the moment it saw them. Holding it is holding the log's word, so it never leaves the
 * key store and this object says nothing of it.
 */
public final class SigningKey {
  private final PrivateKey key;
  private final VerifierKey verifier;

  /**
   * @param key Ed25519, with {@code publicKey} as its other half
   * @throws TlogException if the name is not a key's, the keys are not Ed25519 or no pair
   */
  public SigningKey(String name, SignatureType type, PrivateKey key, PublicKey publicKey) {
    this.key = key;
    this.verifier = new VerifierKey(name, type, Ed25519.raw(publicKey));
    byte[] probe = Strict.bytes(name, "The key's name");
    if (!Ed25519.verifies(publicKey, probe, Ed25519.sign(key, probe))) {
      throw new TlogException("The private and the public key of " + name + " are no pair");
    }
  }

  /** The public half, to be published. */
  public VerifierKey verifier() {
    return verifier;
  }

  /**
   * The log's signature under a note's text, which ends with a newline.
   *
   * @throws TlogException if this is a witness's key, or the text is no note's
   */
  public NoteSignature sign(String noteText) {
    require(SignatureType.ED25519);
    SignedNote.checkedText(noteText);
    return line(Ed25519.sign(key, Strict.bytes(noteText, "The note")));
  }

  /**
   * The witness's cosignature under a checkpoint. Whoever calls has verified that the checkpoint is
   * signed by its log and continues the last one cosigned.
   *
   * @param seenAt whole seconds count, since 1970
   * @throws TlogException if this is a log's key, or the moment lies before 1970
   */
  public NoteSignature cosign(Checkpoint checkpoint, Instant seenAt) {
    require(SignatureType.COSIGNATURE);
    long seconds = seenAt.getEpochSecond();
    if (seconds <= 0) {
      throw new TlogException("A witness cannot have seen a checkpoint at " + seenAt);
    }
    byte[] signed = Ed25519.sign(key, VerifierKey.cosigned(seconds, checkpoint.text()));
    return line(
        ByteBuffer.allocate(Long.BYTES + signed.length).putLong(seconds).put(signed).array());
  }

  private NoteSignature line(byte[] signature) {
    return new NoteSignature(verifier.name(), verifier.id(), signature);
  }

  private void require(SignatureType wanted) {
    if (verifier.type() != wanted) {
      throw new TlogException(
          "The key " + verifier.name() + " makes " + verifier.type() + " signatures only");
    }
  }
}
