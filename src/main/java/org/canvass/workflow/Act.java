package org.canvass.workflow;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.canvass.ledger.Draft;
import org.canvass.people.Caller;
import org.canvass.people.Role;
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
 * @param evidence what it rests on
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
    Map<String, Object> evidence) {

  /** An act now, without reason, authority or evidence. */
  public static Act of(
      Docket docket, Caller by, String kind, String subject, String county, String event) {
    return new Act(docket, by, kind, subject, county, event, null, null, null, null, Map.of());
  }

  /** The same act on another subject: one act may change several. */
  public Act on(String otherKind, String otherSubject, String otherEvent) {
    return new Act(
        docket,
        by,
        otherKind,
        otherSubject,
        county,
        otherEvent,
        null,
        reason,
        happenedAt,
        authority,
        Map.of());
  }

  /** The same act in a county. */
  public Act in(String otherCounty) {
    return new Act(
        docket,
        by,
        kind,
        subject,
        otherCounty,
        event,
        expectedRevision,
        reason,
        happenedAt,
        authority,
        evidence);
  }

  /** The same act, resting on one more thing. */
  public Act resting(String name, Object value) {
    Map<String, Object> more = new HashMap<>(evidence);
    more.put(name, value);
    return new Act(
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
        more);
  }

  /** The same act, for this reason. */
  public Act because(String why) {
    return new Act(
        docket,
        by,
        kind,
        subject,
        county,
        event,
        expectedRevision,
        why,
        happenedAt,
        authority,
        evidence);
  }

  /** The same act, under this authority: an order that lets it come late. */
  public Act under(String order) {
    return new Act(
        docket,
        by,
        kind,
        subject,
        county,
        event,
        expectedRevision,
        reason,
        happenedAt,
        order,
        evidence);
  }

  /** The same act, done at that moment. */
  public Act happening(Instant moment) {
    return new Act(
        docket,
        by,
        kind,
        subject,
        county,
        event,
        expectedRevision,
        reason,
        moment,
        authority,
        evidence);
  }

  /** When it happened; never after now, and before now only with a reason. */
  public Instant happened() {
    return happenedAt == null ? docket.now() : happenedAt;
  }

  void checkTimes() {
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
    return text == null || text.isBlank();
  }

  Draft done(String from, String to, Role role, String citation, boolean late) {
    return draft(from, to, Draft.Outcome.DONE, null, role, citation, late);
  }

  Draft refused(String from, String code, Map<String, Object> extra) {
    Map<String, Object> all = new HashMap<>(evidence);
    all.putAll(extra);
    return new Act(
            docket,
            by,
            kind,
            subject,
            county,
            event,
            expectedRevision,
            reason,
            null,
            authority,
            all)
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
        happened(),
        docket.now(),
        docket.rehearsal() ? docket.wallClock() : null,
        authority,
        late,
        reason,
        by.address());
  }
}
