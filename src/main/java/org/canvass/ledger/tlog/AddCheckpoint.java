package org.canvass.ledger.tlog;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a log and a witness say to each other, C2SP tlog-witness: here is my new checkpoint, and the
 * proof that it continues the one you saw; and the witness's cosignature under it. Plain text, so
 * that it can be carried on a stick as well as posted.
 *
 * @param oldSize of the checkpoint that the witness cosigned last, 0 if none
 * @param proof from the old size to the checkpoint's, at most 63 hashes
 * @param checkpoint as the log signed it
 */
public record AddCheckpoint(long oldSize, List<byte[]> proof, SignedNote checkpoint) {
  /** The type of the answer that tells another size. */
  public static final String SIZE_TYPE = "text/x.tlog.size";

  private static final String OLD = "old ";
  private static final int LONGEST_PROOF = 63;

  /**
   * @throws TlogException if no such request can be written
   */
  public AddCheckpoint {
    if (oldSize < 0 || proof.size() > LONGEST_PROOF) {
      throw new TlogException(
          "A request to a witness has an old size from 0 and at most 63 hashes, not %d and %d"
              .formatted(oldSize, proof.size()));
    }
    long size = Checkpoint.parse(checkpoint.text()).size();
    if (oldSize > size) {
      throw new TlogException(
          "A log cannot go from %d entries back to %d".formatted(oldSize, size));
    }
    proof = Hashes.checked(proof);
  }

  /**
   * Reads a request's body, without judging signature or proof.
   *
   * @throws TlogException if a byte is not as C2SP tlog-witness has it (answered with 400)
   */
  public static AddCheckpoint parse(byte[] body) {
    if (body.length > SignedNote.LARGEST) {
      throw new TlogException("The request has " + body.length + " bytes, too many");
    }
    String text = Strict.text(body, "The request");
    int blank = text.indexOf("\n\n");
    if (blank < 0 || !text.startsWith(OLD)) {
      throw new TlogException(
          "A request to a witness is \"old\" and a size, hashes, an empty line and a checkpoint");
    }
    List<String> lines = Arrays.asList(text.substring(0, blank).split("\n", -1));
    if (lines.size() > 1 + LONGEST_PROOF) {
      throw new TlogException("The request has more than 63 hashes");
    }
    return new AddCheckpoint(
        Strict.number(lines.get(0).substring(OLD.length()), "The old size"),
        Strict.hashes(lines.subList(1, lines.size()), "A hash of the consistency proof"),
        SignedNote.parse(text.substring(blank + 2)));
  }

  /** The request's body. */
  public String body() {
    StringBuilder body = new StringBuilder(OLD).append(oldSize).append('\n');
    proof.forEach(hash -> body.append(Strict.base64(hash)).append('\n'));
    return body.append('\n').append(checkpoint.note()).toString();
  }

  /** The body of a witness's answer 200: its cosignatures, a line each. */
  public static String answer(List<NoteSignature> cosignatures) {
    StringBuilder body = new StringBuilder();
    cosignatures.forEach(each -> body.append(each.line()).append('\n'));
    return body.toString();
  }

  /**
   * The checkpoint with the cosignatures that its witnesses answered; those of unknown keys are
   * left out.
   *
   * @param witnesses those that were asked
   * @throws TlogException if the answer is malformed, a cosignature is bad, or none is by a known
   *     witness with the time it was made
   */
  public static SignedNote cosigned(
      SignedNote checkpoint, byte[] answer, Collection<VerifierKey> witnesses) {
    if (answer.length > SignedNote.LARGEST) {
      throw new TlogException("The witness's answer has " + answer.length + " bytes, too many");
    }
    List<NoteSignature> lines = SignedNote.lines(Strict.text(answer, "The witness's answer"));
    Map<VerifierKey, NoteSignature> good =
        new LinkedHashMap<>(
            Witnesses.require(1, new SignedNote(checkpoint.text(), lines), witnesses));
    good.forEach(
        (key, signature) -> {
          if (key.timeOf(signature).getEpochSecond() == 0) {
            throw new TlogException("The witness " + key.name() + " does not say when it signed");
          }
        });
    return checkpoint.with(good.values());
  }

  /** The body of a witness's answer 409: the size of the checkpoint that it cosigned last. */
  public static String conflict(long cosignedSize) {
    return cosignedSize + "\n";
  }

  /**
   * Reads the body of an answer 409.
   *
   * @throws TlogException if it is not one number and a newline
   */
  public static long conflict(byte[] body) {
    String text = Strict.text(body, "The witness's answer");
    if (!text.endsWith("\n")) {
      throw new TlogException("The witness's size does not end with a newline");
    }
    return Strict.number(text.substring(0, text.length() - 1), "The witness's size");
  }
}
