package org.canvass.workflow;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.canvass.ledger.CanonicalJson;
import org.canvass.ledger.Draft;
import org.canvass.people.Caller;
import org.canvass.people.Deputyship;
import org.canvass.people.Role;
import org.canvass.people.RolesColumn;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;

/**
 * What somebody does, or tries to do.
 *
 * @param docket in which election
 * @param by who
 * @param kind the kind of subject
 * @param subject the subject's name in the ledger
 * @param county the county concerned, or null for the state's business
 * @param event what is done
 * @param expectedRevision the version that the actor saw, or null where none is asked for
 * @param reason why, or null
 * @param happenedAt when it happened; null means now
 * @param authority the authority for a late act, or null
 * @param evidence what it rests on, as the software knows it: published with the entry
 * @param givenEvidence what the sender says that it rests on: beside the entry, as the reason; or
 *     null
 */
public record Act(
    Docket docket,
    Caller by,
    String kind,
    String subject,
    String county,
    String event,
    Long expectedRevision,
    String reason,
    Instant happenedAt,
    String authority,
    Map<String, Object> evidence,
    JsonObject givenEvidence) {

  /** An act for which its sender gives no evidence. */
  public Act(
      Docket docket,
      Caller by,
      String kind,
      String subject,
      String county,
      String event,
      Long expectedRevision,
      String reason,
      Instant happenedAt,
      String authority,
      Map<String, Object> evidence) {
    this(
        docket,
        by,
        kind,
        subject,
        county,
        event,
        expectedRevision,
        reason,
        happenedAt,
        authority,
        evidence,
        null);
  }

  /** An act now, without reason, authority or evidence. */
  public static Act of(
      Docket docket, Caller by, String kind, String subject, String county, String event) {
    return new Act(docket, by, kind, subject, county, event, null, null, null, null, Map.of());
  }

  /** The same act on another subject: one act may change several. */
  public Act on(String otherKind, String otherSubject, String otherEvent) {
    return copy(
        act -> {
          act.kind = otherKind;
          act.subject = otherSubject;
          act.event = otherEvent;
          act.expectedRevision = null;
          act.evidence = Map.of();
          act.givenEvidence = null;
        });
  }

  /** The same act, all that it rests on included, on the subject that it turns out to make. */
  public Act named(String itsKind, String itsSubject) {
    return copy(
        act -> {
          act.kind = itsKind;
          act.subject = itsSubject;
          act.expectedRevision = null;
        });
  }

  /** The same act, by who saw that version. */
  public Act seen(long version) {
    return copy(act -> act.expectedRevision = version);
  }

  /** The same act in a county. */
  public Act in(String otherCounty) {
    return copy(act -> act.county = otherCounty);
  }

  /** The same act, resting on one more thing. */
  public Act resting(String name, Object value) {
    return resting(Map.of(name, value));
  }

  private Act resting(Map<String, Object> things) {
    Map<String, Object> more = new HashMap<>(evidence);
    more.putAll(things);
    return copy(act -> act.evidence = more);
  }

  /** The same act, for this reason. */
  public Act because(String why) {
    return copy(act -> act.reason = why);
  }

  /** The same act, under this authority: an order that lets it come late. */
  public Act under(String order) {
    return copy(act -> act.authority = order);
  }

  /** The same act, done at that moment. */
  public Act happening(Instant moment) {
    return copy(act -> act.happenedAt = moment);
  }

  /** When it happened; never after now, and before now only with a reason. */
  public Instant happened() {
    return happenedAt == null ? docket.now() : happenedAt;
  }

  public void checkTimes() {
    if (happened().isAfter(docket.now())) {
      throw Problem.badRequest(
          "happens-later",
          "happenedAt %s is later than the election's clock, %s: an act is recorded when it has happened."
              .formatted(happened(), docket.now()));
    }
    if (happened().isBefore(docket.now()) && isBlank(reason)) {
      throw Problem.badRequest(
          "backdated-needs-reason",
          "An act that happened earlier than it is recorded needs a reason: say why in \"reason\".");
    }
  }

  static boolean isBlank(String text) {
    return FormText.isBlank(text);
  }

  Draft done(String from, String to, Role role, String citation, boolean late) {
    return draft(from, to, Draft.Outcome.DONE, null, role, citation, late);
  }

  Draft refused(String from, String code, Map<String, Object> extra) {
    return happening(null)
        .resting(extra)
        .draft(from, null, Draft.Outcome.REFUSED, code, null, null, false);
  }

  private Draft draft(
      String from,
      String to,
      Draft.Outcome outcome,
      String refusal,
      Role role,
      String citation,
      boolean late) {
    return new Draft(
        docket.ledger(),
        subject,
        kind,
        county,
        event,
        from,
        to,
        outcome,
        refusal,
        by.account(),
        by.name(),
        role == null ? null : role.name(),
        citation,
        evidence,
        givenEvidence == null || givenEvidence.isEmpty() ? null : CanonicalJson.of(givenEvidence),
        happened(),
        docket.now(),
        docket.rehearsal() ? docket.wallClock() : null,
        authority,
        late,
        reason,
        by.address(),
        deputy(by.deputyship()));
  }

  private static Draft.Deputy deputy(Deputyship under) {
    return under == null
        ? null
        : new Draft.Deputy(
            under.standsFor(),
            under.authority(),
            under.roles().isEmpty() ? null : RolesColumn.text(under.roles()),
            under.from(),
            under.until());
  }

  private Act copy(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return new Act(
        docket,
        by,
        copy.kind,
        copy.subject,
        copy.county,
        copy.event,
        copy.expectedRevision,
        copy.reason,
        copy.happenedAt,
        copy.authority,
        copy.evidence,
        copy.givenEvidence);
  }

  /** What may differ in a copy; who acts in which election stays. */
  private static final class Copy {
    private String kind;
    private String subject;
    private String county;
    private String event;
    private Long expectedRevision;
    private String reason;
    private Instant happenedAt;
    private String authority;
    private Map<String, Object> evidence;
    private JsonObject givenEvidence;

    private Copy(Act of) {
      kind = of.kind;
      subject = of.subject;
      county = of.county;
      event = of.event;
      expectedRevision = of.expectedRevision;
      reason = of.reason;
      happenedAt = of.happenedAt;
      authority = of.authority;
      evidence = of.evidence;
      givenEvidence = of.givenEvidence;
    }
  }
}
