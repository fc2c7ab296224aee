package org.canvass.ledger.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.NoteSignature;
import org.canvass.ledger.tlog.SignatureType;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.ledger.tlog.VerifierKey;

/**
 * Whose word counts: the keys that the auditor brought, or, with a warning, those that came with
 * the log; and the checkpoints that are held against it.
 */
final class Trust {
  private final List<VerifierKey> logKeys;
  private final List<VerifierKey> witnesses;
  private final Findings findings;

  /**
   * @param keysFile the bundle's keys, one a line
   */
  Trust(Request request, byte[] keysFile, Findings findings) {
    this.findings = findings;
    this.witnesses = keys(request.witnesses(), SignatureType.COSIGNATURE);
    List<VerifierKey> brought = keys(request.keys(), SignatureType.ED25519);
    List<VerifierKey> came = came(keysFile);
    if (brought.isEmpty()) {
      logKeys = came;
      findings.notChecked(
          "whether the key is the log's own: it came with the bundle, and whoever made the bundle could have made it; give --key from a source of your own");
    } else {
      logKeys = brought;
      if (!came.isEmpty() && came.stream().noneMatch(brought::contains)) {
        findings.add(Check.KEY, "none of the keys that came with the log is the key you gave");
      }
    }
  }

  private static List<VerifierKey> keys(List<String> given, SignatureType type) {
    List<VerifierKey> keys = new ArrayList<>();
    for (String vkey : given) {
      try {
        VerifierKey key = VerifierKey.parse(vkey);
        if (key.type() != type) {
          throw new Unreadable(
              "The key %s is a %s."
                  .formatted(
                      key.name(),
                      key.type() == SignatureType.COSIGNATURE
                          ? "witness's: give it with --witness"
                          : "log's: give it with --key"));
        }
        keys.add(key);
      } catch (TlogException malformed) {
        throw new Unreadable(malformed.getMessage() + ".", malformed);
      }
    }
    return keys;
  }

  private List<VerifierKey> came(byte[] file) {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : new String(file, StandardCharsets.UTF_8).split("\n")) {
      if (line.isBlank()) {
        continue;
      }
      try {
        keys.add(VerifierKey.parse(line.strip()));
      } catch (TlogException malformed) {
        findings.add(Check.KEY, "the file of keys: " + malformed.getMessage());
      }
    }
    return keys.stream().filter(key -> key.type() == SignatureType.ED25519).distinct().toList();
  }

  /**
   * Judges the checkpoint's signatures.
   *
   * @throws Unreadable if the text is no checkpoint at all
   */
  Checkpoint checkpoint(byte[] bytes) {
    SignedNote note = note(bytes, "The checkpoint");
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    try {
      note.verify(logKeys);
    } catch (TlogException unsigned) {
      findings.add(
          Check.SIGNATURE,
          "the checkpoint is not signed by %s: %s"
              .formatted(
                  logKeys.isEmpty() ? "any key" : String.join(", ", names(logKeys)),
                  unsigned.getMessage()));
    }
    for (VerifierKey witness : witnesses) {
      cosigned(note, witness);
    }
    return checkpoint;
  }

  private void cosigned(SignedNote note, VerifierKey witness) {
    try {
      Map<VerifierKey, NoteSignature> signed = note.verify(List.of(witness));
      findings.note(
          "the witness %s saw this checkpoint at %s"
              .formatted(witness.name(), witness.timeOf(signed.get(witness))));
    } catch (TlogException none) {
      findings.add(
          Check.SIGNATURE,
          "the witness %s has not cosigned the checkpoint: %s"
              .formatted(witness.name(), none.getMessage()));
    }
  }

  /**
   * A checkpoint that the auditor kept; he believes it, so its signature is only said.
   *
   * @throws Unreadable if the text is no checkpoint
   */
  Checkpoint kept(String name, byte[] bytes) {
    SignedNote note = note(bytes, name);
    Checkpoint kept = Checkpoint.parse(note.text());
    try {
      note.verify(logKeys);
    } catch (TlogException unsigned) {
      findings.add(
          Check.CONSISTENCY,
          "the kept checkpoint %s is not signed by the log: %s"
              .formatted(name, unsigned.getMessage()));
    }
    return kept;
  }

  static SignedNote note(byte[] bytes, String what) {
    try {
      SignedNote note = SignedNote.parse(bytes);
      Checkpoint.parse(note.text());
      return note;
    } catch (TlogException malformed) {
      throw new Unreadable(
          what + " is no signed checkpoint: " + malformed.getMessage() + ".", malformed);
    }
  }

  /** Whether two checkpoints of one size have different roots, or are of different logs. */
  static boolean forked(Checkpoint one, Checkpoint other) {
    return one.size() == other.size() && !Arrays.equals(one.root(), other.root());
  }

  private static List<String> names(List<VerifierKey> keys) {
    return keys.stream().map(VerifierKey::toString).toList();
  }
}
