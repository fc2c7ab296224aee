package org.canvass.rehearsal.mail;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.envelope.Envelope;
import org.canvass.envelope.EnvelopeActForm;
import org.canvass.envelope.EnvelopeState;
import org.canvass.envelope.EnvelopeTally;
import org.canvass.envelope.Envelopes;
import org.canvass.envelope.Imports;
import org.canvass.envelope.OpeningBatch;
import org.canvass.envelope.OpeningBatches;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.rehearsal.Cast;
import org.canvass.workflow.Act;

/**
 * Plays the mail of one county: what came in goes in by files, as a county's own systems would send
 * them; what becomes of each ballot is done through the same door, by as many players as it takes.
 * It looks at where an envelope stands and does what comes next, so it can be cut off anywhere and
 * begun again.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailPlay {
  private static final String ARRIVALS =
      "number,receivedAt,channel,postmarkKind,postmarkDate,signed,signedOn,dateStamped";
  private static final String SCANS = "number,kind,at";
  private static final String ACTS = "number,event";
  private static final String WHY = "Generated for a rehearsal";

  /** Rows of one file: short enough that a halt is not waited for long. */
  private static final int ROWS = 20_000;

  private static final int PAGE = 500;
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(30);

  private static final Set<EnvelopeState> WORKED =
      EnumSet.of(
          EnvelopeState.IN_REVIEW,
          EnvelopeState.TIMELY,
          EnvelopeState.LATE,
          EnvelopeState.SIGNATURE_MATCHED,
          EnvelopeState.UNSIGNED,
          EnvelopeState.MISMATCH_PROPOSED,
          EnvelopeState.MISMATCH,
          EnvelopeState.CURE_PENDING,
          EnvelopeState.STATEMENT_RECEIVED,
          EnvelopeState.CURED,
          EnvelopeState.CURE_EXPIRED);

  private static final Set<EnvelopeState> COUNTED =
      EnumSet.of(EnvelopeState.OPENED, EnvelopeState.COUNTED, EnvelopeState.NO_BALLOT_FOUND);

  @Inject private Elections elections;
  @Inject private Imports imports;
  @Inject private Envelopes envelopes;
  @Inject private EnvelopeTally tally;
  @Inject private OpeningBatches batches;
  @Inject private Cast cast;

  /** The county whose mail is played, and by which line of ballots. */
  private record County(Election election, String slug, MailFlow flow) {}

  /**
   * Plays a county's mail up to a moment.
   *
   * @param after what came in by then is there already; null: nothing is
   * @param goOn whether nobody has halted it
   */
  public void play(
      Election election,
      String slug,
      MailFlow flow,
      Instant after,
      Instant to,
      BooleanSupplier goOn) {
    County county = new County(election, slug, flow);
    comeIn(county, after, to, goOn);
    for (EnvelopeState state : WORKED) {
      work(county, state, goOn);
    }
    if (goOn.getAsBoolean()) {
      count(county, to);
    }
  }

  private void comeIn(County county, Instant after, Instant to, BooleanSupplier goOn) {
    ZoneId zone = elections.zone(county.election());
    long from = 0;
    List<MailPiece> some;
    do {
      some =
          county
              .flow()
              .pieces(county.slug())
              .filter(piece -> isBetween(piece.receivedAt().atZone(zone).toInstant(), after, to))
              .skip(from)
              .limit(ROWS)
              .toList();
      if (!some.isEmpty() && goOn.getAsBoolean()) {
        sends(county, "clerk", ARRIVALS, some.stream().map(MailPiece::arrival));
        List<MailPiece> scanned = some.stream().filter(piece -> piece.scannedAt() != null).toList();
        if (!scanned.isEmpty()) {
          sends(county, "clerk", SCANS, scanned.stream().map(MailPiece::scan));
        }
      }
      from += some.size();
    } while (some.size() == ROWS && goOn.getAsBoolean());
  }

  private static boolean isBetween(Instant moment, Instant after, Instant to) {
    return !moment.isAfter(to) && (after == null || moment.isAfter(after));
  }

  private void sends(County county, String by, String header, Stream<String> rows) {
    imports.take(
        county.election(),
        act(county, by, "envelope_import", "import", "begin-import"),
        MailRows.of(header, rows),
        null,
        AS_LONG_AS_IT_TAKES);
  }

  /** Those in a state, page by page; what is plain goes on by a file. */
  private void work(County county, EnvelopeState state, BooleanSupplier goOn) {
    long last = 0;
    List<Envelope> page;
    do {
      page = envelopes.list(county.election(), county.slug(), state, null, last, PAGE);
      List<String> plain = new ArrayList<>();
      for (Envelope envelope : page) {
        last = envelope.id();
        Optional<MailPiece> piece = county.flow().piece(county.slug(), envelope.number());
        if (piece.isEmpty() || !envelope.county().equals(county.slug())) {
          continue;
        }
        if (piece.get().fate().isPlain() && state == EnvelopeState.TIMELY) {
          plain.add(envelope.number() + ",match-signature");
          plain.add(envelope.number() + ",accept");
        } else {
          workOn(county, envelope, piece.get().fate());
        }
      }
      if (!plain.isEmpty()) {
        sends(county, "supervisor", ACTS, plain.stream());
      }
    } while (page.size() == PAGE && goOn.getAsBoolean());
  }

  private void workOn(County county, Envelope found, Fate fate) {
    Envelope envelope = found;
    Optional<NextAct> next = NextAct.of(envelope, fate);
    while (next.isPresent()) {
      try {
        envelope = does(county, envelope, next.get());
      } catch (Problem notNow) {
        return;
      }
      next = NextAct.of(envelope, fate);
    }
  }

  /** What is late by now is done all the same, as the law lets it. */
  private Envelope does(County county, Envelope envelope, NextAct next) {
    try {
      return does(county, envelope, next, null);
    } catch (Problem refused) {
      if (!refused.code().equals("late")) {
        throw refused;
      }
      return does(county, envelope, next, WHY);
    }
  }

  private Envelope does(County county, Envelope envelope, NextAct next, String authority) {
    String why = next.reasoned() || authority != null ? WHY : null;
    Act act =
        new Act(
            elections.docket(county.election()),
            player(county, next.by()),
            envelope.kind(),
            envelope.subject(),
            county.slug(),
            next.event(),
            envelope.revision(),
            why,
            null,
            authority,
            Map.of());
    return envelopes.move(
        county.election(),
        envelope.id(),
        act,
        new EnvelopeActForm(why, null, authority, next.reasonCode(), null, null, null, null));
  }

  /** As many are opened and counted as the published releases say for that moment. */
  private void count(County county, Instant to) {
    Election election = county.election();
    long wanted = county.flow().countedBy(county.slug(), to, elections.zone(election));
    long done = tally.count(election.electionId(), county.slug(), COUNTED);
    try {
      while (done < wanted) {
        List<Long> accepted =
            envelopes
                .list(
                    election,
                    county.slug(),
                    EnvelopeState.ACCEPTED,
                    null,
                    0,
                    (int) Math.min(OpeningBatches.MOST, wanted - done))
                .stream()
                .map(Envelope::id)
                .toList();
        if (accepted.isEmpty()) {
          return;
        }
        OpeningBatch batch =
            batches.open(
                election, act(county, "clerk", "opening_batch", "opening-batch", "open"), accepted);
        Act count = act(county, "clerk", batch.kind(), "opening-batch/" + batch.number(), "count");
        batches.count(
            election, batch.number(), count.on(batch.kind(), batch.subject(), "count"), List.of());
        done += accepted.size();
      }
    } catch (Problem notNow) {
      // the county's canvass has not come to it, or has gone past it
      return;
    }
  }

  private Act act(County county, String by, String kind, String name, String event) {
    return Act.of(
        elections.docket(county.election()),
        player(county, by),
        kind,
        county.slug() + "/" + name,
        county.slug(),
        event);
  }

  private Caller player(County county, String part) {
    return cast.player(part, county.slug(), county.election().jurisdiction());
  }
}
