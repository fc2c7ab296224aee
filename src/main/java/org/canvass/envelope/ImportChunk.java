package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.EvidenceForm;
import org.canvass.law.Evidence;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;

/** Takes some rows of an import in, inside the door; gives back what was wrong with the others. */
@ApplicationScoped
public class ImportChunk {
  private static final Set<EnvelopeState> UNDECIDED =
      Set.of(EnvelopeState.IN_REVIEW, EnvelopeState.LATE);

  @PersistenceContext private EntityManager db;
  @Inject private Elections elections;
  @Inject private Arrivals arrivals;
  @Inject private ArrivalReader reader;
  @Inject private TimelinessDesk desk;

  /** What became of a chunk's rows. */
  record Outcome(int taken, List<BadField> bad) {}

  Outcome take(Election election, Act act, ImportKind kind, List<ImportText.Row> rows) {
    return switch (kind) {
      case ARRIVALS -> arrivals(election, act, rows);
      case SCANS -> scans(election, act, rows);
    };
  }

  private Outcome arrivals(Election election, Act act, List<ImportText.Row> rows) {
    ImportRows reading = new ImportRows(elections.zone(election));
    List<BadField> bad = new ArrayList<>();
    Map<String, Envelope> envelopes = new LinkedHashMap<>();
    Map<String, ImportText.Row> byNumber = new LinkedHashMap<>();
    for (ImportText.Row row : rows) {
      ImportRows.Arrival arrival = reading.arrival(row);
      bad.addAll(arrival.bad());
      if (arrival.form() == null) {
        continue;
      }
      try {
        Envelope envelope = reader.envelope(election, act.county(), arrival.form());
        if (envelopes.putIfAbsent(envelope.number(), envelope) != null) {
          bad.add(
              BadField.of(
                  row,
                  "number",
                  "The file has this number on line %d already."
                      .formatted(byNumber.get(envelope.number()).line())));
        } else {
          byNumber.put(envelope.number(), row);
        }
      } catch (Problem wrong) {
        bad.add(BadField.of(row, column(wrong, ImportKind.ARRIVALS), wrong.getMessage()));
      }
    }
    if (!envelopes.isEmpty()) {
      for (String number : arrivals.known(election, act.county(), envelopes.keySet())) {
        envelopes.remove(number);
        bad.add(
            BadField.of(
                byNumber.get(number),
                "number",
                Arrivals.duplicate(act.county(), number).getMessage()));
      }
    }
    arrivals.enter(election, act, List.copyOf(envelopes.values()));
    return new Outcome(envelopes.size(), bad);
  }

  private Outcome scans(Election election, Act act, List<ImportText.Row> rows) {
    ImportRows reading = new ImportRows(elections.zone(election));
    List<BadField> bad = new ArrayList<>();
    Map<String, List<ImportRows.Scan>> byNumber = new LinkedHashMap<>();
    for (ImportText.Row row : rows) {
      ImportRows.Scan scan = reading.scan(row);
      bad.addAll(scan.bad());
      if (scan.scan() != null) {
        byNumber.computeIfAbsent(row.get("number"), number -> new ArrayList<>()).add(scan);
      }
    }
    Map<String, Envelope> envelopes = held(election, act.county(), byNumber.keySet());
    List<Envelope> changed = new ArrayList<>();
    int taken = 0;
    for (var entry : byNumber.entrySet()) {
      Envelope envelope = envelopes.get(entry.getKey());
      Evidence before = envelope == null ? null : desk.evidence(election, envelope);
      Evidence after = before;
      for (ImportRows.Scan scan : entry.getValue()) {
        try {
          refuseUnlessOpen(envelope);
          Evidence more = with(after, scan.scan(), election);
          reader.refuseImpossible(election, more);
          after = more;
          taken++;
        } catch (Problem wrong) {
          bad.add(BadField.of(scan.row(), column(wrong, ImportKind.SCANS), wrong.getMessage()));
        }
      }
      if (after != null && !after.equals(before)) {
        desk.add(election, act, envelope, after);
        changed.add(envelope);
      }
    }
    db.flush();
    changed.forEach(envelope -> desk.settle(act, envelope));
    return new Outcome(taken, bad);
  }

  private Evidence with(Evidence known, EvidenceForm.ScanForm scan, Election election) {
    EvidenceForm form =
        new EvidenceForm(
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(scan),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return new KnownEvidence(known, elections.zone(election)).with(form, false);
  }

  private static void refuseUnlessOpen(Envelope envelope) {
    if (envelope == null) {
      throw Problem.refusedData(
          "unknown-number",
          "number: the county has no envelope of this number yet; send the file again once it has arrived.");
    }
    if (!UNDECIDED.contains(envelope.state())) {
      throw Problem.refusedData(
          "settled",
          "number: the envelope is %s; scans are added while it is in review or late; send the file again if it comes to that."
              .formatted(envelope.state()));
    }
  }

  private Map<String, Envelope> held(Election election, String county, Set<String> numbers) {
    Map<String, Envelope> envelopes = new LinkedHashMap<>();
    if (numbers.isEmpty()) {
      return envelopes;
    }
    db.createQuery(
            "select e from Envelope e where e.ledger = :election and e.county = :county"
                + " and e.number in :numbers order by e.id",
            Envelope.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setParameter("numbers", new TreeSet<>(numbers))
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(envelope -> envelopes.put(envelope.number(), envelope));
    return envelopes;
  }

  /** The column that a refusal speaks of: refusals begin with the field's name. */
  private static String column(Problem wrong, ImportKind kind) {
    String field = wrong.getMessage().split("[ :]", 2)[0].replaceAll("\\[\\d*]", "");
    String word = field.split("\\.", 2)[0];
    if (field.equals("postmark.date")) {
      return "postmarkDate";
    }
    if (field.startsWith("scans.")) {
      return field.substring("scans.".length());
    }
    if (kind.needed().contains(word) || kind.further().contains(word)) {
      return word;
    }
    return switch (wrong.code()) {
      case "unknown-county" -> "homeCounty";
      case "bad-evidence" -> "postmarkKind";
      default -> word.equals("postmark") ? "postmarkKind" : word.equals("scans") ? "kind" : "";
    };
  }
}
