package org.canvass.envelope.work;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.envelope.Envelope;
import org.canvass.envelope.EnvelopeMove;
import org.canvass.envelope.Envelopes;
import org.canvass.ledger.EventCatalogue;
import org.canvass.ledger.Ledger;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Door;

/**
 * The same act on many envelopes of a queue. Each passes the door for itself, in a transaction of
 * its own with an entry of its own, so that one that is refused holds up no other. Whoever was cut
 * off sends the same again: what was done is not done twice, and the rest goes on.
 */
@RequestScoped
public class BulkActs {
  private static final String KIND = "envelope";

  @Inject private Acting acting;
  @Inject private Elections elections;
  @Inject private Door door;
  @Inject private Envelopes envelopes;
  @Inject private Ledger ledger;

  /**
   * Does it to one after the other.
   *
   * @throws Problem when it may be done to none of them: a wrong role, an act that is not for many,
   *     a list that cannot be read
   */
  BulkOutcome doAll(Election election, String county, Queue queue, BulkForm form) {
    ActForm why = new ActForm(form.reason(), form.happenedAt(), form.authority(), null);
    if (form.event() == null || !queue.inBulk().contains(form.event())) {
      throw Problem.badRequest(
          "not-in-bulk",
          queue.inBulk().isEmpty()
              ? "Nothing in \"%s\" is done to many at once: open each envelope."
                  .formatted(queue.key())
              : "\"%s\" is not done to many at once in \"%s\": %s."
                  .formatted(form.event(), queue.key(), String.join(", ", queue.inBulk())));
    }
    Act all = acting.entry(election, "envelope", county + "/envelope", county, form.event(), why);
    try {
      door.checkRole(all, EnvelopeMove.TABLE);
    } catch (Problem refusal) {
      throw door.told(all, refusal);
    }
    List<BulkForm.Pick> picks = form.picks();
    List<BulkOutcome.One> outcomes = new ArrayList<>();
    for (BulkForm.Pick pick : picks) {
      outcomes.add(doOne(election, all.resting("amongst", picks.size()), pick, form));
    }
    return BulkOutcome.of(form.event(), outcomes);
  }

  /**
   * An act on many as a page offers it.
   *
   * @param whyNot what keeps who looks from it; null where nothing does
   */
  public record Offer(String event, String text, boolean reasonNeeded, String whyNot) {}

  /** What of a queue may be done to many at once, and what keeps who looks from it. */
  List<Offer> offers(Election election, String county, Queue queue, Caller by) {
    return queue.inBulk().stream().map(event -> offer(election, county, queue, by, event)).toList();
  }

  private Offer offer(Election election, String county, Queue queue, Caller by, String event) {
    Act act = Act.of(elections.docket(election), by, KIND, county + "/" + KIND, county, event);
    boolean reasonNeeded =
        queue.states().stream()
            .flatMap(state -> EnvelopeMove.TABLE.move(state, event).stream())
            .anyMatch(move -> move.rule().reasonNeeded());
    return new Offer(
        event,
        EventCatalogue.get().text(KIND, event),
        reasonNeeded,
        door.bar(act, EnvelopeMove.TABLE).map(Problem::getMessage).orElse(null));
  }

  private BulkOutcome.One doOne(Election election, Act all, BulkForm.Pick pick, BulkForm form) {
    Envelope envelope;
    try {
      envelope = envelopes.envelope(election, all.county(), pick.id());
    } catch (Problem unknown) {
      return refused(pick.id(), null, unknown);
    }
    if (didBefore(envelope, all, pick)) {
      return one(envelope, BulkOutcome.Outcome.DONE_BEFORE);
    }
    try {
      return one(
          envelopes.move(
              election,
              envelope.id(),
              all.named(envelope.kind(), envelope.subject()).seen(pick.version()),
              form.act()),
          BulkOutcome.Outcome.DONE);
    } catch (Problem refusal) {
      return refused(pick.id(), envelopes.envelope(election, all.county(), pick.id()), refusal);
    }
  }

  /** Whether this very act was done by the same person on the version that was seen. */
  private boolean didBefore(Envelope envelope, Act act, BulkForm.Pick pick) {
    return envelope.revision() > pick.version()
        && ledger
            .find(
                new Ledger.Search(
                    envelope.ledger(),
                    null,
                    envelope.subject(),
                    act.event(),
                    act.by().account(),
                    "DONE",
                    null,
                    null,
                    true,
                    null,
                    1))
            .stream()
            .anyMatch(entry -> entry.content().getInt("revision") == pick.version() + 1);
  }

  private static BulkOutcome.One one(Envelope envelope, BulkOutcome.Outcome outcome) {
    return new BulkOutcome.One(
        envelope.id(),
        envelope.number(),
        outcome,
        envelope.state().name(),
        envelope.revision(),
        null,
        null);
  }

  private static BulkOutcome.One refused(long id, Envelope known, Problem refusal) {
    return new BulkOutcome.One(
        id,
        known == null ? null : known.number(),
        BulkOutcome.Outcome.REFUSED,
        known == null ? null : known.state().name(),
        known == null ? null : known.revision(),
        refusal.code(),
        refusal.getMessage());
  }
}
