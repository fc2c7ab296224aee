package org.canvass.ledger.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.certification.SmallElection.ALPINE;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.tsp.TimeStampResponse;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassMove;
import org.canvass.canvass.CanvassMoved;
import org.canvass.canvass.Canvasses;
import org.canvass.certification.SmallElection;
import org.canvass.election.Election;
import org.canvass.ledger.Digest;
import org.canvass.ledger.LogBook;
import org.canvass.ledger.LogTroubles;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.people.Caller;
import org.canvass.platform.Outside;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Terms;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ArquillianTest
class StampingIT {
  @Inject private SmallElection small;
  @Inject private Stamping stamping;
  @Inject private TimeStamps stamps;
  @Inject private LogTroubles troubles;
  @Inject private Canvasses canvasses;
  @Inject private LogBook book;
  @Inject private Door door;
  @Inject private Event<CanvassMoved> moved;

  private final SmallTimeStampAuthority tsa = new SmallTimeStampAuthority();
  private Election election;
  private String ledger;

  @BeforeEach
  void count_of_alpine_is_complete() {
    election = small.presidential();
    ledger = election.electionId();
    small.clock(election, "2024-12-03T10:00:00");
    small.bring(election, ALPINE, "close-polls", "open", "count-complete");
  }

  @AfterEach
  void close() {
    tsa.close();
  }

  @Test
  void the_checkpoint_that_covers_a_certification_is_stamped_once() throws Exception {
    assertThat(stamps.waiting(authority().signers()))
        .noneMatch(each -> each.ledger().equals(ledger));
    long leaf = leafOf(certify());

    TimeStamps.Waiting waiting = waiting();
    assertThat(waiting.size()).isGreaterThan(leaf);
    stamping.stamp(authority(), waiting);

    assertThat(stamps.waiting(authority().signers()))
        .noneMatch(each -> each.ledger().equals(ledger));
    TimeStamps.Stamped stamped = stamps.of(ledger).get(0);
    assertThat(stamps.of(ledger, stamped.size())).isPresent();
    assertThat(stamped.madeAt()).isEqualTo(SmallTimeStampAuthority.NOW);
    assertThat(stamped.authority()).isEqualTo(tsa.server().address());
    Checkpoint checkpoint =
        Checkpoint.verified(
            SignedNote.parse(stamped.note()), book.keys(ledger).get(0).name(), book.keys(ledger));
    assertThat(checkpoint.size()).isEqualTo(stamped.size());
    assertThat(
            new TimeStampResponse(stamped.response())
                .getTimeStampToken()
                .getTimeStampInfo()
                .getMessageImprintDigest())
        .isEqualTo(Digest.sha256(stamped.note()));
  }

  @Test
  void an_authority_that_is_down_or_answers_badly_is_asked_again() throws Exception {
    leafOf(certify());
    tsa.close();
    stamping.round(authority());
    assertThat(stamps.of(ledger)).isEmpty();
    assertThat(stamping.report()).startsWith("UNREACHABLE");

    tsa.server().open();
    for (int i = 0; i < 200 && stamps.of(ledger).isEmpty(); i++) {
      stamping.round(authority());
      Thread.sleep(50);
    }

    assertThat(stamps.of(ledger)).hasSize(1);
    assertThat(stamping.report()).startsWith("well");
  }

  @Test
  void a_row_that_is_no_stamp_is_passed_over_and_one_by_a_stranger_is_not_trusted()
      throws Exception {
    leafOf(certify());
    TimeStamps.Waiting waiting = waiting();
    byte[] over = authority().stamp("other bytes".getBytes(StandardCharsets.UTF_8)).response();

    stamps.keep(waiting, "by hand", new TimeStampAuthority.Stamp(over, Instant.EPOCH));
    assertThat(stamps.of(ledger)).isEmpty();
    assertThat(troubles.report().get("passed over"))
        .contains("the time stamp over the checkpoint of %d entries".formatted(waiting.size()));

    small.bring(election, ALPINE, "declare");
    TimeStamps.Waiting next = waitingAfter(waiting.size());
    try (SmallTimeStampAuthority stranger = new SmallTimeStampAuthority()) {
      stamping.stamp(
          new TimeStampAuthority(
              stranger.server().uri(), new TrustedSigners(List.of(stranger.root())), new Outside()),
          next);
    }
    assertThat(stamps.of(ledger)).hasSize(1);
    assertThat(stamps.of(ledger).get(0).isTrusted(authority().signers())).isFalse();
  }

  /** The entry that tells it. */
  private long certify() {
    Act act =
        small.act(election, Caller.canvass(), "canvass", Canvass.name(ALPINE), ALPINE, "certify");
    return door.pass(
        act,
        () -> {
          Canvass canvass = canvasses.hold(ledger, ALPINE);
          door.move(act, canvass, CanvassMove.TABLE, Terms.none());
          moved.fire(new CanvassMoved(election, canvass, act));
          return canvass.lastEntry();
        });
  }

  private long leafOf(long entry) throws InterruptedException {
    for (int i = 0; i < 400; i++) {
      var leaf = book.leaf(ledger, entry);
      if (leaf.isPresent()) {
        return leaf.getAsLong();
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the entry got no place");
  }

  private TimeStamps.Waiting waiting() {
    return stamps.waiting(authority().signers()).stream()
        .filter(each -> each.ledger().equals(ledger))
        .findFirst()
        .orElseThrow();
  }

  private TimeStamps.Waiting waitingAfter(long size) throws InterruptedException {
    for (int i = 0; i < 400; i++) {
      for (TimeStamps.Waiting each : stamps.waiting(authority().signers())) {
        if (each.ledger().equals(ledger) && each.size() > size) {
          return each;
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no larger checkpoint waits for a stamp");
  }

  private TimeStampAuthority authority() {
    return new TimeStampAuthority(
        tsa.server().uri(), new TrustedSigners(List.of(tsa.root())), new Outside());
  }
}
