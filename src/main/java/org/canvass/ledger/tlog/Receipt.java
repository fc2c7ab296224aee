package org.canvass.ledger.tlog;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The proof that one entry is in the log, in one file: C2SP tlog-proof. A party, a court or a voter
 * checks it years later, without network, with the entry and the log's public key. It holds the
 * checkpoint verbatim, with the witnesses' cosignatures that it bore.
 *
 * @param extra anything the writer adds, not authenticated, never to be trusted by itself
 * @param index of the entry, from 0
 * @param proof hashes of the inclusion proof in the checkpoint's tree
 * @param checkpoint as the log signed it
 */
public record Receipt(
    Optional<String> extra, long index, List<byte[]> proof, SignedNote checkpoint) {
  /** What the file's name ends with. */
  public static final String FILE_EXTENSION = ".tlog-proof";

  private static final String HEAD = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int LONGEST_PROOF = 63;

  /**
   * @param extra in base64, without the word before it
   * @throws TlogException if no receipt can be written of these
   */
  public Receipt {
    Objects.requireNonNull(checkpoint);
    extra.ifPresent(text -> Strict.base64(text, "The receipt's extra data"));
    Checkpoint claimed = Checkpoint.parse(checkpoint.text());
    if (proof.size() > LONGEST_PROOF) {
      throw new TlogException("A receipt's proof has at most 63 hashes, not " + proof.size());
    }
    proof = new InclusionProof(index, claimed.size(), proof).hashes();
  }

  /** The receipt for an entry of the checkpoint's tree. */
  public static Receipt of(InclusionProof proof, SignedNote checkpoint) {
    long size = Checkpoint.parse(checkpoint.text()).size();
    if (proof.size() != size) {
      throw new TlogException(
          "The proof is for a tree of %d entries, the checkpoint for %d"
              .formatted(proof.size(), size));
    }
    return new Receipt(Optional.empty(), proof.index(), proof.hashes(), checkpoint);
  }

  /**
   * Reads a receipt without judging it.
   *
   * @throws TlogException if a byte is not as C2SP tlog-proof has it
   */
  public static Receipt parse(byte[] file) {
    if (file.length > SignedNote.LARGEST) {
      throw new TlogException("The receipt has " + file.length + " bytes, too many");
    }
    String text = Strict.text(file, "The receipt");
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw new TlogException("The receipt has no empty line before its checkpoint");
    }
    List<String> lines = Arrays.asList(text.substring(0, blank).split("\n", -1));
    if (!lines.get(0).equals(HEAD)) {
      throw new TlogException("A receipt begins with " + HEAD);
    }
    int at = 1;
    Optional<String> extra = Optional.empty();
    if (at < lines.size() && lines.get(at).startsWith(EXTRA)) {
      extra = Optional.of(lines.get(at).substring(EXTRA.length()));
      at++;
    }
    if (at >= lines.size() || !lines.get(at).startsWith(INDEX)) {
      throw new TlogException("The receipt does not say the entry's index");
    }
    long index = Strict.number(lines.get(at).substring(INDEX.length()), "The receipt's index");
    List<byte[]> proof =
        Strict.hashes(lines.subList(at + 1, lines.size()), "A hash of the receipt's proof");
    return new Receipt(extra, index, proof, SignedNote.parse(text.substring(blank + 2)));
  }

  /** The file's text. */
  public String text() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    extra.ifPresent(data -> text.append(EXTRA).append(data).append('\n'));
    text.append(INDEX).append(index).append('\n');
    proof.forEach(hash -> text.append(Strict.base64(hash)).append('\n'));
    return text.append('\n').append(checkpoint.note()).toString();
  }

  /** The file's bytes. */
  public byte[] bytes() {
    return Strict.bytes(text(), "The receipt");
  }

  /**
   * The log's signed word for this entry.
   *
   * @param leafHash of the entry, which the reader has from elsewhere
   * @param logKeys that the reader trusts for the log of this origin
   * @param witnesses that he knows; none is fine
   * @param quorum how many of them must have cosigned
   * @throws TlogException if the entry is not shown to be in the log, or too few have seen it
   */
  public Checkpoint verify(
      byte[] leafHash,
      String origin,
      Collection<VerifierKey> logKeys,
      Collection<VerifierKey> witnesses,
      int quorum) {
    Checkpoint signed = Checkpoint.verified(checkpoint, origin, logKeys);
    Witnesses.require(quorum, checkpoint, witnesses);
    new InclusionProof(index, signed.size(), proof).verify(leafHash, signed.root());
    return signed;
  }
}
