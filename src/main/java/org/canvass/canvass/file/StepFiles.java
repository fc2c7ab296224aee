package org.canvass.canvass.file;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Step;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.people.Caller;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.platform.VirusScanner;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;

/** The files of a county's steps. They may be added to at any stage: each entry says when. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class StepFiles {
  static final String KIND = "step_file";
  static final String ATTACHMENT = "attachment";

  private static final int LONGEST = 100;

  /** No step needs more papers; who has more puts them into one. */
  private static final int MOST = 200;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Canvasses canvasses;
  @Inject private Elections elections;
  @Inject private VirusScanner scanner;

  /** The file of a step; nothing where nobody has opened it. */
  public Optional<StepFile> find(Election election, String county, String step) {
    return db.createQuery(
            "select f from StepFile f where f.ledger = :election and f.subject = :subject",
            StepFile.class)
        .setParameter("election", election.electionId())
        .setParameter("subject", StepFile.name(county, step))
        .getResultStream()
        .findFirst();
  }

  /** The files of a county's steps, by step. */
  public Map<String, StepFile> of(Election election, String county) {
    return db.createQuery(
            "select f from StepFile f where f.ledger = :election and f.county = :county",
            StepFile.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .getResultStream()
        .collect(Collectors.toMap(StepFile::step, Function.identity()));
  }

  /** An attachment with the name under which its present version was sent. */
  public record Attached(Attachment attachment, String name) {}

  /** What is attached to a county's steps, by step, in the order of their numbers. */
  public Map<String, List<Attached>> attached(Election election, String county) {
    return db.createQuery(
            "select a, v.name from Attachment a, AttachmentVersion v where a.ledger = :election"
                + " and a.county = :county and v.attachment = a.id and v.version = a.version"
                + " order by a.number",
            Object[].class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .getResultStream()
        .map(row -> new Attached((Attachment) row[0], (String) row[1]))
        .collect(Collectors.groupingBy(each -> each.attachment().step()));
  }

  /** Notes something: the text is the act's reason, and stands beside its entry. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public StepFile note(Election election, String step, Act act) {
    return change(
        election,
        step,
        act,
        file -> {
          FormText.needed("text", act.reason(), Integer.MAX_VALUE);
          file.note();
          return act;
        });
  }

  /**
   * Gives the step into somebody's hands, or takes it out of them.
   *
   * @param to a person or a table of the office; null for nobody
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public StepFile assign(Election election, String step, String to, Act act) {
    String hands = FormText.optional("to", to, LONGEST);
    return change(
        election,
        step,
        act,
        file -> {
          file.assign(hands);
          return act;
        });
  }

  /**
   * Attaches a paper, which the act's reason describes.
   *
   * @throws Problem 413 when it is too large, 422 when it is of a kind that is not taken, or
   *     another than its name says, or the scanner found something in it
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Attachment attach(Election election, String step, String name, byte[] content, Act act) {
    Paper paper = looked(act, name, content);
    String scannedBy = scanned(act, paper);
    return door.pass(
        act,
        () -> {
          StepFile file = opened(election, step, act);
          if (file.attachments() == MOST) {
            throw Problem.refusedData(
                "too-many-papers",
                "A step has %d attachments at most: put several papers into one.".formatted(MOST));
          }
          file.attach();
          door.tell(act.named(KIND, file.subject()), file, null);
          Attachment attachment =
              new Attachment(election.electionId(), act.county(), step, file.attachments());
          attachment.takeVersion(paper, scannedBy);
          return kept(attachment, paper, act.on(ATTACHMENT, attachment.subject(), "attach"));
        });
  }

  /** Puts a new version in the place of a paper; the earlier one stays to be read. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Attachment replace(
      Election election, String step, int number, String name, byte[] content, Act act) {
    Paper paper = looked(act, name, content);
    String scannedBy = scanned(act, paper);
    return door.pass(
        act,
        () -> {
          Attachment attachment = standing(election, step, number, act);
          attachment.takeVersion(paper, scannedBy);
          return kept(attachment, paper, act.named(ATTACHMENT, attachment.subject()));
        });
  }

  /** Says of a paper that it no longer shows anything; it stays to be read. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Attachment withdraw(Election election, String step, int number, Act act) {
    return door.pass(
        act,
        () -> {
          Attachment attachment = standing(election, step, number, act);
          attachment.withdraw();
          door.tell(act.named(ATTACHMENT, attachment.subject()), attachment, null);
          return attachment;
        });
  }

  /** A version of a paper, with its bytes. */
  public record Content(String name, String mediaType, String sha256, byte[] bytes) {}

  /**
   * A version of a paper.
   *
   * @param version null for the one that stands
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public Content content(
      Election election, String county, String step, int number, Integer version) {
    Attachment attachment = attachment(election, county, step, number);
    int wanted = version == null ? attachment.version() : version;
    AttachmentVersion kept =
        db.find(AttachmentVersion.class, new AttachmentVersion.Key(attachment.id(), wanted));
    if (kept == null) {
      throw unknown(number);
    }
    return new Content(kept.name(), kept.mediaType(), kept.sha256(), kept.content());
  }

  /** A paper by its number, or a refusal with 404. */
  public Attachment attachment(Election election, String county, String step, int number) {
    return db.createQuery(
            "select a from Attachment a where a.ledger = :election and a.county = :county"
                + " and a.step = :step and a.number = :number",
            Attachment.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .setParameter("step", step)
        .setParameter("number", number)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> unknown(number));
  }

  /** Something that may be done with files, as a page offers it to somebody; null for nobody. */
  public Offer offer(Election election, String county, String event, Caller by) {
    String kind = event.equals("note") || event.equals("assign") ? KIND : ATTACHMENT;
    Act act =
        by == null
            ? null
            : Act.of(elections.docket(election), by, kind, county + "/step-file", county, event);
    return door.offer(kind, event, act, false, null);
  }

  private StepFile change(Election election, String step, Act act, Function<StepFile, Act> change) {
    return door.pass(
        act,
        () -> {
          StepFile file = opened(election, step, act);
          door.tell(change.apply(file).named(KIND, file.subject()), file, null);
          return file;
        });
  }

  /** Two who open it at once find one file: the step is there, and is held meanwhile. */
  private StepFile opened(Election election, String step, Act act) {
    door.checkRole(act);
    hold(election, act.county(), step);
    return find(election, act.county(), step)
        .orElseGet(() -> new StepFile(election.electionId(), act.county(), step));
  }

  private void hold(Election election, String county, String step) {
    long id = canvasses.step(election.electionId(), county, step).id();
    db.find(Step.class, id, LockModeType.PESSIMISTIC_WRITE);
  }

  private Attachment standing(Election election, String step, int number, Act act) {
    door.checkRole(act);
    hold(election, act.county(), step);
    Attachment attachment = attachment(election, act.county(), step, number);
    if (attachment.isWithdrawn()) {
      throw Problem.conflict(
          "withdrawn",
          "Attachment %d was withdrawn: attach another.".formatted(attachment.number()));
    }
    return attachment;
  }

  private Attachment kept(Attachment attachment, Paper paper, Act act) {
    door.tell(act, attachment, null);
    db.flush();
    db.persist(new AttachmentVersion(attachment, paper));
    return attachment;
  }

  /** Who attaches comes first, then what is attached; both are told. */
  private Paper looked(Act act, String name, byte[] content) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          FormText.needed("reason", act.reason(), Integer.MAX_VALUE);
          return Paper.of(name, content);
        });
  }

  private String scanned(Act act, Paper paper) {
    try {
      return scanner.scan(paper.content()).orElse(null);
    } catch (Problem found) {
      throw door.told(act, found);
    }
  }

  private static Problem unknown(int number) {
    return Problem.notFound(
        "unknown-attachment",
        "The step has no attachment %d, or not that version.".formatted(number));
  }
}
