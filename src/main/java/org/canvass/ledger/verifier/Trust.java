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
  private static final String HANDOVER = "canvass log key rotation v1";

  private final List<VerifierKey> logKeys;
  private final List<VerifierKey> replaced = new ArrayList<>();
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
      logKeys = new ArrayList<>(came);
      findings.notChecked(
          "whether the key is the log's own: it came with the bundle, and whoever made the bundle could have made it; give --key from a source of your own");
    } else {
      logKeys = new ArrayList<>(brought);
      if (!came.isEmpty() && came.stream().noneMatch(brought::contains)) {
        findings.add(Check.KEY, "none of the keys that came with the log is the key you gave");
      }
    }
  }

  private static List<VerifierKey> keys(List<String> given, SignatureType type) {
    List<VerifierKey> keys = new ArrayList<>();
    // as a file of keys has them: several lines, and a newline at the end
    for (String vkey : given.stream().flatMap(String::lines).map(String::strip).toList()) {
      if (vkey.isEmpty()) {
        continue;
      }
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
    if (keys.isEmpty() && !given.isEmpty()) {
      throw new Unreadable("The key that was given is empty.");
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
   * Follows an entry by which one key hands over to the next: a text that both signed. Who trusts
   * the old key trusts the new one from there, and the old one alone no more.
   */
  void follow(Handover handover, String origin) {
    String[] lines = handover.text().split("\n", -1);
    try {
      boolean formed = lines.length == 5 && lines[0].equals(HANDOVER) && lines[1].equals(origin);
      if (!formed) {
        throw new TlogException("it does not name this log and two keys");
      }
      VerifierKey old = VerifierKey.parse(lines[2]);
      VerifierKey next = VerifierKey.parse(lines[3]);
      signed(handover.text(), handover.signedByOld(), old);
      signed(handover.text(), handover.signedByNew(), next);
      if (logKeys.contains(old)) {
        replaced.add(old);
        if (!logKeys.contains(next)) {
          logKeys.add(next);
        }
      }
    } catch (TlogException unsigned) {
      findings.add(
          new Finding(
              Check.KEY,
              handover.leaf(),
              handover.entry(),
              "the key was not handed over as both keys must sign it: " + unsigned.getMessage()));
    }
  }

  private static void signed(String text, String line, VerifierKey key) {
    byte[] note = (text + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    SignedNote.parse(note).verify(List.of(key));
  }

  /** Judges the checkpoint's signatures, once all handovers have been followed. */
  void judge(SignedNote note) {
    List<VerifierKey> inForce = logKeys.stream().filter(key -> !replaced.contains(key)).toList();
    try {
      note.verify(inForce);
    } catch (TlogException unsigned) {
      findings.add(
          Check.SIGNATURE,
          "the checkpoint is not signed by %s: %s"
              .formatted(
                  inForce.isEmpty() ? "any key" : String.join(", ", names(inForce)),
                  unsigned.getMessage()));
    }
    for (VerifierKey witness : witnesses) {
      cosigned(note, witness);
    }
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
   * A checkpoint that the auditor kept and believes; a key that was followed since may have signed
   * it.
   *
   * @throws Unreadable if the text is no checkpoint
   */
  Checkpoint kept(String name, byte[] bytes) {
    SignedNote note = note(bytes, name);
    Checkpoint kept = Checkpoint.parse(note.text());
    try {
      note.verify(logKeys);
    } catch (TlogException unsigned) {
      findings.notChecked(
          "the signature of the kept checkpoint %s: %s".formatted(name, unsigned.getMessage()));
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
