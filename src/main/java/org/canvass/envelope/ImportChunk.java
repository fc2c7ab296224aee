package org.canvass.envelope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.EvidenceForm;
import org.canvass.envelope.file.ImportKind;
import org.canvass.envelope.file.MailFeed;
import org.canvass.envelope.file.Row;
import org.canvass.envelope.mail.IntelligentMail;
import org.canvass.law.Evidence;
import org.canvass.ledger.Ledger;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;

/** Takes some rows of an import in, inside the door; gives back what was wrong with the others. */
@ApplicationScoped
public class ImportChunk {
  private static final Set<EnvelopeState> UNDECIDED =
      Set.of(EnvelopeState.IN_REVIEW, EnvelopeState.LATE);

  @PersistenceContext private EntityManager db;
  @Inject private Elections elections;
  @Inject private Ledger ledger;
  @Inject private Arrivals arrivals;
  @Inject private ArrivalReader reader;
  @Inject private TimelinessDesk desk;
  @Inject private FileActs fileActs;
  @Inject private NumberedEnvelopes numbered;

  /** What became of a chunk's rows. */
  record Outcome(int taken, List<BadField> bad) {}

  /**
   * What a pass over a file's rows is for.
   *
   * @param dry whether nothing is to be changed
   * @param lines by number: the line of the file that had it first; in a dry run of all chunks
   * @param barcodes by barcode, the number of the envelope that bears it
   */
  record Pass(
      Election election,
      Act act,
      boolean dry,
      Map<String, Long> lines,
      Map<String, String> barcodes) {

    /** Rows that go in: what came in before them, the database knows. */
    static Pass in(Election election, Act act) {
      return new Pass(election, act, false, new HashMap<>(), new HashMap<>());
    }

    /** Rows that are looked at only, chunk after chunk. */
    static Pass dry(Election election, Act act) {
      return new Pass(election, act, true, new HashMap<>(), new HashMap<>());
    }

    LockModeType lock() {
      return dry ? LockModeType.NONE : LockModeType.PESSIMISTIC_WRITE;
    }
  }

  Outcome take(Pass pass, ImportKind kind, List<Row> rows) {
    return switch (kind) {
      case ARRIVALS -> arrivals(pass, rows);
      case SCANS -> scans(pass, rows);
      case ACTS -> fileActs.take(pass, rows);
      case MAIL_SCANS -> mailScans(pass, rows);
    };
  }

  private Outcome arrivals(Pass pass, List<Row> rows) {
    Election election = pass.election();
    String county = pass.act().county();
    ImportRows reading = new ImportRows(elections.zone(election));
    List<BadField> bad = new ArrayList<>();
    Map<String, Envelope> envelopes = new LinkedHashMap<>();
    Map<String, Row> byNumber = new HashMap<>();
    Map<String, String> borne = new LinkedHashMap<>();
    for (Row row : rows) {
      ImportRows.Arrival arrival = reading.arrival(row);
      bad.addAll(arrival.bad());
      if (arrival.form() == null) {
        continue;
      }
      try {
        Envelope envelope = reader.envelope(election, county, arrival.form());
        String barcode = envelope.trackingCode();
        Long before = pass.lines().putIfAbsent(envelope.number(), row.line());
        if (before != null) {
          bad.add(
              BadField.of(
                  row,
                  "number",
                  "duplicate-number",
                  "The file has this number on line %d already.".formatted(before)));
        } else if (barcode != null
            && pass.barcodes().putIfAbsent(barcode, envelope.number()) != null) {
          pass.lines().remove(envelope.number());
          bad.add(
              BadField.of(
                  row,
                  "barcode",
                  "duplicate-barcode",
                  Arrivals.duplicateBarcode(barcode).getMessage()));
        } else {
          envelopes.put(envelope.number(), envelope);
          byNumber.put(envelope.number(), row);
          if (barcode != null) {
            borne.put(barcode, envelope.number());
          }
        }
      } catch (Problem wrong) {
        bad.add(refused(row, ImportKind.ARRIVALS, wrong));
      }
    }
    if (!envelopes.isEmpty()) {
      for (String number : arrivals.known(election, county, envelopes.keySet())) {
        envelopes.remove(number);
        bad.add(
            BadField.of(
                byNumber.get(number),
                "number",
                "duplicate-number",
                Arrivals.duplicate(county, number).getMessage()));
      }
      for (String barcode : arrivals.borne(election, borne.keySet())) {
        envelopes.remove(borne.get(barcode));
        bad.add(
            BadField.of(
                byNumber.get(borne.get(barcode)),
                "barcode",
                "duplicate-barcode",
                Arrivals.duplicateBarcode(barcode).getMessage()));
      }
    }
    enter(pass, () -> arrivals.enter(election, pass.act(), List.copyOf(envelopes.values())));
    return new Outcome(envelopes.size(), bad);
  }

  /** What goes in comes into the ledger in one statement; in a dry run nothing does. */
  private void enter(Pass pass, Runnable work) {
    if (!pass.dry()) {
      ledger.together(Envelope.class, work);
    }
  }

  private Outcome scans(Pass pass, List<Row> rows) {
    ImportRows reading = new ImportRows(elections.zone(pass.election()));
    List<BadField> bad = new ArrayList<>();
    Map<String, List<ImportRows.Scan>> byNumber = new LinkedHashMap<>();
    for (Row row : rows) {
      ImportRows.Scan scan = reading.scan(row);
      bad.addAll(scan.bad());
      if (scan.scan() != null) {
        byNumber.computeIfAbsent(row.get("number"), number -> new ArrayList<>()).add(scan);
      }
    }
    Map<String, Envelope> envelopes = numbered.held(pass, byNumber.keySet());
    return add(pass, ImportKind.SCANS, byNumber, envelopes, bad);
  }

  private Outcome mailScans(Pass pass, List<Row> rows) {
    Election election = pass.election();
    Instant now = elections.now(election);
    List<BadField> bad = new ArrayList<>();
    Map<String, List<ImportRows.Scan>> byPiece = new LinkedHashMap<>();
    Set<String> numbers = new TreeSet<>();
    for (Row row : rows) {
      MailScanRows.MailScan scan = MailScanRows.read(row);
      bad.addAll(scan.bad());
      if (scan.scan() == null) {
        continue;
      }
      if (OffsetDateTime.parse(scan.scan().at()).toInstant().isAfter(now)) {
        bad.add(
            BadField.of(
                row,
                MailFeed.TIME,
                "scan-ahead",
                "The scan is later than now, %s: a scan is of what has happened."
                    .formatted(now.atZone(elections.zone(election)).toOffsetDateTime())));
        continue;
      }
      String tracking = scan.piece().tracking();
      numbers.addAll(List.of(tracking, scan.piece().digits()));
      byPiece
          .computeIfAbsent(tracking, piece -> new ArrayList<>())
          .add(new ImportRows.Scan(row, scan.scan(), List.of()));
    }
    Map<String, Envelope> envelopes = bearing(pass, byPiece.keySet(), numbers);
    return add(pass, ImportKind.MAIL_SCANS, byPiece, envelopes, bad);
  }

  /**
   * Adds scans to the envelopes that wait for them. A scan that is known already changes nothing,
   * wherever it comes from and whatever became of the envelope.
   */
  private Outcome add(
      Pass pass,
      ImportKind kind,
      Map<String, List<ImportRows.Scan>> scans,
      Map<String, Envelope> envelopes,
      List<BadField> bad) {
    Election election = pass.election();
    Map<Envelope, Evidence> changed = new LinkedHashMap<>();
    int taken = 0;
    for (var entry : scans.entrySet()) {
      Envelope envelope = envelopes.get(entry.getKey());
      Evidence before = envelope == null ? null : desk.evidence(election, envelope);
      Evidence after = before;
      for (ImportRows.Scan scan : entry.getValue()) {
        try {
          refuseUnknown(envelope, kind);
          Evidence more = with(after, scan.scan(), election);
          if (!more.equals(after)) {
            refuseSettled(envelope);
            reader.refuseImpossible(election, more);
            after = more;
          }
          taken++;
        } catch (Problem wrong) {
          bad.add(refused(scan.row(), kind, wrong));
        }
      }
      if (after != null && !after.equals(before)) {
        changed.put(envelope, after);
      }
    }
    enter(
        pass,
        () -> {
          ReceiptLaw law = desk.law(election, pass.act().county());
          changed.forEach((envelope, evidence) -> desk.add(law, pass.act(), envelope, evidence));
          changed.keySet().forEach(envelope -> desk.settle(pass.act(), envelope));
        });
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

  private static void refuseUnknown(Envelope envelope, ImportKind kind) {
    if (envelope == null && kind == ImportKind.MAIL_SCANS) {
      throw Problem.refusedData(
          "unknown-piece",
          "imb: the county has no envelope with this barcode yet; try the file's rows again once it has arrived, or set this one aside.");
    }
    if (envelope == null) {
      throw Problem.refusedData(
          "unknown-number",
          "number: the county has no envelope of this number yet; send the file again once it has arrived.");
    }
  }

  private static void refuseSettled(Envelope envelope) {
    if (!UNDECIDED.contains(envelope.state())) {
      throw Problem.refusedData(
          "settled",
          "number: the envelope is %s; scans are added while it is in review or late; send the file again if it comes to that."
              .formatted(envelope.state()));
    }
  }

  static BadField refused(Row row, ImportKind kind, Problem wrong) {
    if (kind != ImportKind.MAIL_SCANS) {
      return BadField.of(row, column(wrong, kind), wrong.code(), wrong.getMessage());
    }
    return column(wrong, ImportKind.SCANS).equals("at")
        ? BadField.of(row, MailFeed.TIME, wrong.code(), wrong.getMessage())
        : MailScanRows.ofPiece(row, wrong.code(), wrong.getMessage());
  }

  /** The county's envelopes that bear these barcodes, or have them for their number. */
  private Map<String, Envelope> bearing(Pass pass, Set<String> barcodes, Set<String> numbers) {
    Map<String, Envelope> envelopes = new LinkedHashMap<>();
    if (barcodes.isEmpty()) {
      return envelopes;
    }
    db.createQuery(
            "select e from Envelope e where e.ledger = :election and e.county = :county"
                + " and (e.trackingCode in :barcodes or e.trackingCode is null and e.number in :numbers)"
                + " order by e.id",
            Envelope.class)
        .setParameter("election", pass.election().electionId())
        .setParameter("county", pass.act().county())
        .setParameter("barcodes", new TreeSet<>(barcodes))
        .setParameter("numbers", numbers)
        .setLockMode(pass.lock())
        .getResultList()
        .forEach(envelope -> envelopes.putIfAbsent(barcode(envelope), envelope));
    return envelopes;
  }

  private static String barcode(Envelope envelope) {
    return envelope.trackingCode() == null
        ? IntelligentMail.of(envelope.number()).tracking()
        : envelope.trackingCode();
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
