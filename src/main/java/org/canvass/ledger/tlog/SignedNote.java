package org.canvass.ledger.tlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text with the signatures under it: C2SP signed-note. The text counts only after {@link
 * #verify(Collection)} with keys that the reader trusts for his own reasons; everything else in the
 * note may be anybody's.
 *
 * @param text ends with a newline, has no other control character
 * @param signatures at least one; those of unknown keys are kept, and passed over
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** More than the sixteen that every reader must accept, and few enough to be read at once. */
  public static final int MOST_SIGNATURES = 100;

  /** Bytes of the largest note that is read. */
  public static final int LARGEST = 1_000_000;

  public SignedNote {
    checkedText(text);
    signatures = List.copyOf(signatures);
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw new TlogException(
          "A note has 1 to " + MOST_SIGNATURES + " signatures, not " + signatures.size());
    }
  }

  /**
   * Reads a note without judging its signatures.
   *
   * @throws TlogException if a byte is not as C2SP signed-note has it
   */
  public static SignedNote parse(byte[] note) {
    if (note.length > LARGEST) {
      throw new TlogException("The note has " + note.length + " bytes, more than " + LARGEST);
    }
    return parse(Strict.text(note, "The note"));
  }

  static SignedNote parse(String note) {
    int end = note.lastIndexOf("\n\n");
    if (end < 0) {
      throw new TlogException("The note has no empty line between text and signatures");
    }
    return new SignedNote(note.substring(0, end + 1), lines(note.substring(end + 2)));
  }

  /**
   * Reads signature lines that stand alone, as a witness answers them.
   *
   * @throws TlogException if they are none, too many or malformed
   */
  static List<NoteSignature> lines(String lines) {
    if (!lines.endsWith("\n")) {
      throw new TlogException("The signatures do not end with a newline");
    }
    Strict.printable(lines, "The list of signatures");
    String[] each = lines.substring(0, lines.length() - 1).split("\n", -1);
    if (each.length > MOST_SIGNATURES) {
      throw new TlogException("More than " + MOST_SIGNATURES + " signatures");
    }
    List<NoteSignature> signatures = new ArrayList<>(each.length);
    for (String line : each) {
      signatures.add(NoteSignature.parse(line));
    }
    return signatures;
  }

  /** The note's bytes as text: they are what is kept, sent and served. */
  public String note() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()).append('\n'));
    return note.toString();
  }

  /** The note's bytes. */
  public byte[] bytes() {
    return Strict.bytes(note(), "The note");
  }

  /** The same text with further signatures under it; one that is there already stays once. */
  public SignedNote with(Collection<NoteSignature> further) {
    Set<NoteSignature> all = new LinkedHashSet<>(signatures);
    all.addAll(further);
    return new SignedNote(text, List.copyOf(all));
  }

  /**
   * The known keys that signed the text, each with its signature. Every signature that names a
   * known key must be good, or the whole note is refused. A key that signed twice counts once, with
   * its first line.
   *
   * @throws TlogException if one is bad, or none is by a known key, or two known keys share a name
   *     and id
   */
  public Map<VerifierKey, NoteSignature> verify(Collection<VerifierKey> known) {
    Map<VerifierKey, NoteSignature> verified = new LinkedHashMap<>();
    for (NoteSignature signature : signatures) {
      VerifierKey key = keyOf(signature, known);
      if (key == null) {
        continue;
      }
      if (!key.verifies(text, signature)) {
        throw new TlogException(
            "The signature by " + key + " does not fit the text: one of them has been changed");
      }
      verified.putIfAbsent(key, signature);
    }
    if (verified.isEmpty()) {
      throw new TlogException("The note bears no signature by a known key");
    }
    return verified;
  }

  private static VerifierKey keyOf(NoteSignature signature, Collection<VerifierKey> known) {
    VerifierKey found = null;
    for (VerifierKey key : known) {
      if (key.isNamedBy(signature)) {
        if (found != null && !found.equals(key)) {
          throw new TlogException("Two known keys are called " + key.name() + " with one id");
        }
        found = key;
      }
    }
    return found;
  }

  static void checkedText(String text) {
    if (!text.endsWith("\n")) {
      throw new TlogException("The text of a note ends with a newline");
    }
    Strict.printable(text, "The note");
    Strict.bytes(text, "The note");
  }
}
