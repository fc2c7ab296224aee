package org.canvass.election;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.canvass.ledger.Entry;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.Subject;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/**
 * What one person asks for and another approves: a count or a step taken up again, an envelope
 * recalled, a published figure put right. A request lapses with its day, so that no approval waits
 * about; it is read from the entry that asked, and nobody has to clear it away. A deputy and the
 * official whom the deputy stands for are one. The database knows the two persons too (V044, V047).
 */
@ApplicationScoped
public class TwoPersons {
  /** The rulebook's setting that says until when a request may be approved. */
  public static final String REQUEST_ENDS = "request-ends";

  @Inject private Elections elections;
  @Inject private Law law;
  @Inject private Ledger ledger;

  /**
   * What is asked for.
   *
   * @param subject what bears the request; while it stands, no later entry tells of it
   * @param askedBy the account that asked, or null
   * @param what as in "asked to reopen"
   * @param citation the law
   */
  public record Request(Subject subject, String askedBy, String what, String citation) {}

  /**
   * What keeps the act from approving, if anything: nobody has asked, the same person has, or the
   * request has lapsed. Whoever asked stays the same person in another role or window.
   *
   * @param act the act that is tried; null where nobody acts
   */
  public Optional<Blocker> blocker(Guard guard, Election election, Request request, Act act) {
    if (request.askedBy() == null) {
      return Optional.of(
          Blocker.of(
              guard,
              "Somebody must ask %s first, and another approve.".formatted(request.what()),
              request.citation()));
    }
    Entry asking = asking(request.subject());
    if (act != null && act.by().isOneWith(request.askedBy(), stoodFor(asking))) {
      return Optional.of(
          Blocker.of(
              guard,
              "%s asked %s; another person must approve."
                  .formatted(request.askedBy(), request.what()),
              request.citation()));
    }
    return lapsed(guard, election, request, asking);
  }

  /** Whom the actor of an entry stood for, or null. */
  public static String stoodFor(Entry entry) {
    return entry.content().getString("standsFor", null);
  }

  /** Until when a request that is open may be approved; empty where it does not lapse. */
  public Optional<ZonedDateTime> end(Election election, Subject subject) {
    return end(election, asking(subject));
  }

  private Optional<ZonedDateTime> end(Election election, Entry asking) {
    LocalTime ends = law.of(election).settings().requestEnds();
    return Optional.ofNullable(ends)
        .map(asking.recordedAt().atZone(elections.zone(election))::with);
  }

  private Optional<Blocker> lapsed(Guard guard, Election election, Request request, Entry asking) {
    Instant now = elections.now(election);
    return end(election, asking)
        .filter(end -> now.isAfter(end.toInstant()))
        .map(
            end ->
                Blocker.of(
                    guard,
                    "%s asked %s on %s; that lapsed at %s %s. Ask again, and let another person approve."
                        .formatted(
                            request.askedBy(),
                            request.what(),
                            end.toLocalDate(),
                            end.toLocalTime(),
                            end.getZone()),
                    law.of(election).settings().citations().get(REQUEST_ENDS)));
  }

  private Entry asking(Subject subject) {
    return ledger.entry(subject.ledger(), subject.lastEntry()).orElseThrow();
  }
}
