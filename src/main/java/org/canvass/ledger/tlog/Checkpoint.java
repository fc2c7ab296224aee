package org.canvass.ledger.tlog;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The log's word for all its entries at one moment: C2SP tlog-checkpoint. Three lines commit to
 * every entry and their order; whoever keeps an old one can hold the log to it for ever.
 *
 * @param origin which log this is; one line, not empty
 * @param size entries in the tree
 * @param root of that tree, 32 bytes
 * @param extensions further lines, kept and signed but not interpreted; none is empty
 */
public record Checkpoint(String origin, long size, byte[] root, List<String> extensions) {
  private static final int LINES = 3;

  /**
   * @throws TlogException if no such checkpoint can be written
   */
  public Checkpoint {
    checkedLine(origin, "The origin");
    extensions = List.copyOf(extensions);
    extensions.forEach(line -> checkedLine(line, "An extension line"));
    if (size < 0) {
      throw new TlogException("A tree cannot have " + size + " entries");
    }
    if (root.length != TreeHash.SIZE) {
      throw new TlogException("A root has 32 bytes, not " + root.length);
    }
    root = root.clone();
  }

  /** A checkpoint without extension lines. */
  public Checkpoint(String origin, long size, byte[] root) {
    this(origin, size, root, List.of());
  }

  /**
   * Reads a note's text.
   *
   * @throws TlogException if it is not a checkpoint's
   */
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n")) {
      throw new TlogException("The text of a checkpoint ends with a newline");
    }
    List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < LINES) {
      throw new TlogException(
          "A checkpoint has an origin, a size and a root, each on its line; here are "
              + lines.size());
    }
    return new Checkpoint(
        lines.get(0),
        Strict.number(lines.get(1), "The checkpoint's size"),
        Strict.hash(lines.get(2), "The checkpoint's root"),
        lines.subList(LINES, lines.size()));
  }

  /** Whether this note's text is a checkpoint's. */
  static boolean isOne(String text) {
    try {
      parse(text);
      return true;
    } catch (TlogException another) {
      return false;
    }
  }

  /**
   * The checkpoint of the log that the reader wants, signed by a key that he trusts for it.
   *
   * @param logKeys the log's keys; several where a key has been followed by another
   * @throws TlogException if the note is another log's, or is not signed by such a key
   */
  public static Checkpoint verified(
      SignedNote note, String origin, Collection<VerifierKey> logKeys) {
    if (logKeys.stream().anyMatch(key -> key.type() != SignatureType.ED25519)) {
      throw new TlogException("A witness's key cannot stand for the log " + origin);
    }
    note.verify(logKeys);
    Checkpoint checkpoint = parse(note.text());
    if (!checkpoint.origin.equals(origin)) {
      throw new TlogException(
          "The checkpoint is of the log "
              + Strict.shown(checkpoint.origin)
              + ", not of "
              + Strict.shown(origin));
    }
    return checkpoint;
  }

  /** The note's text: what is signed. */
  public String text() {
    StringBuilder text = new StringBuilder(origin).append('\n').append(size).append('\n');
    text.append(Strict.base64(root)).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** The note, signed by the log. */
  public SignedNote signed(SigningKey logKey) {
    return new SignedNote(text(), List.of(logKey.sign(text())));
  }

  /**
   * Accepts in silence if the log has only grown since an older checkpoint. From the empty tree
   * every log grows, and no hashes prove it; that tree has one root only.
   *
   * @param proof the hashes of a consistency proof from the older size to this one
   * @throws TlogException if it is not shown: the log is smaller, another, or has been changed
   */
  public void verifyContinues(Checkpoint older, List<byte[]> proof) {
    if (!origin.equals(older.origin)) {
      throw new TlogException("Checkpoints of two logs: " + older.origin + " and " + origin);
    }
    for (Checkpoint each : List.of(this, older)) {
      if (each.size == 0 && !Arrays.equals(each.root, TreeHash.emptyRoot())) {
        throw new TlogException("A checkpoint of 0 entries has the root of a tree with some");
      }
    }
    if (older.size == 0) {
      if (!proof.isEmpty()) {
        throw new TlogException("From the empty tree there is nothing to prove");
      }
      return;
    }
    new ConsistencyProof(older.size, size, proof).verify(older.root, root);
  }

  @Override
  public byte[] root() {
    return root.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checkpoint that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  private static void checkedLine(String line, String what) {
    if (line.isEmpty() || line.indexOf('\n') >= 0) {
      throw new TlogException(what + " is one line of text, not empty");
    }
    Strict.printable(line, what);
    Strict.bytes(line, what);
  }
}
