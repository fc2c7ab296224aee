package org.canvass.ledger.witness;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.ledger.LogBook;
import org.canvass.ledger.tlog.AddCheckpoint;
import org.canvass.ledger.tlog.NoteSignature;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.ledger.tlog.VerifierKey;
import org.canvass.platform.Attempts;
import org.canvass.platform.Outside;
import org.canvass.platform.WallClock;

/**
 * Asks witnesses to cosign the newest checkpoints. Several servers may ask the same witness: who is
 * told a larger size than he knew goes on from there.
 */
@ApplicationScoped
public class Witnessing {
  private static final Logger LOG = Logger.getLogger(Witnessing.class.getName());
  private static final int OK = 200;
  private static final int CONFLICT = 409;

  /** As the log knew it, as the witness corrects it, and once more should it have moved. */
  private static final int TRIES = 3;

  /** Of a witness as a whole, and of each log at each witness. */
  private final Map<List<String>, Attempts> standing = new ConcurrentHashMap<>();

  @Inject private LogBook book;
  @Inject private Cosignatures cosignatures;
  @Inject private Outside outside;
  @Inject private WallClock clock;

  /** How asking ended. */
  public enum Outcome {
    COSIGNED,
    /** No whole answer came. */
    UNREACHABLE,
    /** An answer that is none of C2SP tlog-witness, or not signed by the witness. */
    UNUSABLE_ANSWER,
    /** The witness does not know the log, or not its key. */
    UNKNOWN_LOG,
    /** The witness holds that the log does not continue what it saw. */
    INCONSISTENT,
    /** The witness has seen more of this log than there is. */
    AHEAD
  }

  /** Asks a witness about all logs of which it has not cosigned the newest checkpoint. */
  public void round(Witness witness) {
    if (standing(witness).mustWait(clock.now())) {
      return;
    }
    for (String ledger : cosignatures.waitingFor(witness)) {
      boolean due = !standing(witness, ledger).mustWait(clock.now());
      if (due && ask(witness, ledger) == Outcome.UNREACHABLE
          || Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  /** Asks a witness to cosign the newest checkpoint of a ledger that has one. */
  public Outcome ask(Witness witness, String ledger) {
    Outcome outcome;
    String detail = "";
    try {
      outcome = submit(witness, ledger);
    } catch (IOException silent) {
      outcome = Outcome.UNREACHABLE;
      detail = silent.getMessage();
    } catch (TlogException rubbish) {
      outcome = Outcome.UNUSABLE_ANSWER;
      detail = rubbish.getMessage();
    }
    note(witness, ledger, outcome, detail);
    return outcome;
  }

  private Outcome submit(Witness witness, String ledger) throws IOException {
    long from = cosignatures.latest(witness, ledger);
    for (int i = 0; i < TRIES; i++) {
      LogBook.Head head = book.head(ledger).orElseThrow();
      if (from > head.size()) {
        return Outcome.AHEAD;
      }
      SignedNote checkpoint = signedByLog(head, book.keys(ledger));
      List<byte[]> proof =
          from == 0 ? List.of() : book.consistency(head, from, head.size()).hashes();
      Outside.Answer answer =
          outside.post(
              witness.address(),
              "text/plain; charset=utf-8",
              new AddCheckpoint(from, proof, checkpoint).body().getBytes(StandardCharsets.UTF_8));
      switch (answer.status()) {
        case OK -> {
          cosignatures.keep(witness, head, line(witness, checkpoint, answer.body()));
          return Outcome.COSIGNED;
        }
        case CONFLICT -> from = AddCheckpoint.conflict(answer.body());
        case 403, 404 -> {
          return Outcome.UNKNOWN_LOG;
        }
        case 422 -> {
          return Outcome.INCONSISTENT;
        }
        default -> throw new TlogException("The witness answers with status " + answer.status());
      }
    }
    throw new TlogException("The witness names another size each time");
  }

  /** The witness gets the log's own signatures; other witnesses' are none of its business. */
  private static SignedNote signedByLog(LogBook.Head head, Collection<VerifierKey> keys) {
    return new SignedNote(
        head.note().text(),
        head.note().signatures().stream()
            .filter(signature -> keys.stream().anyMatch(key -> key.isNamedBy(signature)))
            .toList());
  }

  private static String line(Witness witness, SignedNote checkpoint, byte[] answer) {
    return AddCheckpoint.cosigned(checkpoint, answer, List.of(witness.key())).signatures().stream()
        .filter(witness.key()::isNamedBy)
        .map(NoteSignature::line)
        .findFirst()
        .orElseThrow();
  }

  /** Logs what is news, and nothing twice. */
  private void note(Witness witness, String ledger, Outcome outcome, String detail) {
    if (outcome == Outcome.UNREACHABLE) {
      if (standing(witness).failed(outcome.name(), clock.now())) {
        LOG.log(
            Level.WARNING,
            "The witness {0} cannot be asked: {1}",
            new Object[] {witness.name(), detail});
      }
      return;
    }
    if (standing(witness).succeeded()) {
      LOG.log(Level.INFO, "The witness {0} answers again", witness.name());
    }
    Attempts asked = standing(witness, ledger);
    if (outcome == Outcome.COSIGNED) {
      if (asked.succeeded()) {
        LOG.log(
            Level.INFO, "The witness {0} cosigns {1} again", new Object[] {witness.name(), ledger});
      }
    } else if (asked.failed(outcome.name(), clock.now())) {
      LOG.log(
          outcome == Outcome.INCONSISTENT || outcome == Outcome.AHEAD
              ? Level.SEVERE
              : Level.WARNING,
          "The witness {0} does not cosign {1}: {2} {3}",
          new Object[] {witness.name(), ledger, outcome, detail});
    }
  }

  private Attempts standing(Witness witness) {
    return standing.computeIfAbsent(List.of(witness.name()), any -> new Attempts());
  }

  private Attempts standing(Witness witness, String ledger) {
    return standing.computeIfAbsent(List.of(witness.name(), ledger), any -> new Attempts());
  }

  /** How each witness stands, and each log that one does not cosign; by name. */
  public Map<String, String> report() {
    Map<String, String> report = new TreeMap<>();
    standing.forEach(
        (of, attempts) -> {
          if (of.size() == 1 || !attempts.isWell()) {
            report.put(String.join(" ", of), attempts.toString());
          }
        });
    return report;
  }
}
