package org.canvass.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.certification.SmallElection.ALPINE;
import static org.canvass.ledger.witness.Witnessing.Outcome.AHEAD;
import static org.canvass.ledger.witness.Witnessing.Outcome.COSIGNED;
import static org.canvass.ledger.witness.Witnessing.Outcome.INCONSISTENT;
import static org.canvass.ledger.witness.Witnessing.Outcome.UNKNOWN_LOG;
import static org.canvass.ledger.witness.Witnessing.Outcome.UNREACHABLE;
import static org.canvass.ledger.witness.Witnessing.Outcome.UNUSABLE_ANSWER;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.canvass.certification.SmallElection;
import org.canvass.election.Election;
import org.canvass.ledger.LogBook;
import org.canvass.ledger.LogKeys;
import org.canvass.ledger.tlog.AddCheckpoint;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.Keys;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.VerifierKey;
import org.canvass.ledger.tlog.Witnesses;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ArquillianTest
class WitnessingIT {
  private static final Instant SEEN = Instant.parse("2024-12-05T18:00:00Z");

  @Inject private SmallElection small;
  @Inject private Witnessing witnessing;
  @Inject private LogBook book;
  @Inject private LogKeys keys;

  private Election election;
  private String ledger;
  private List<VerifierKey> logKeys;
  private WitnessServer witness;

  @BeforeEach
  void a_log_and_a_witness() throws InterruptedException {
    election = small.presidential();
    ledger = election.electionId();
    logKeys = book.keys(ledger);
    witness = new WitnessServer("witness.example/" + UUID.randomUUID(), logKeys);
    checkpointAfter(0);
  }

  @AfterEach
  void close() {
    witness.close();
  }

  @Test
  void a_witness_follows_the_log() throws InterruptedException {
    assertThat(book.witnessed(ledger)).isEmpty();

    assertThat(witnessing.ask(witness.chosen(), ledger)).isEqualTo(COSIGNED);
    LogBook.Head first = book.witnessed(ledger).orElseThrow();
    grow("close-polls");
    assertThat(book.head(ledger).orElseThrow().note().signatures()).hasSize(1);
    assertThat(book.witnessed(ledger).orElseThrow().size()).isEqualTo(first.size());
    assertThat(witnessing.ask(witness.chosen(), ledger)).isEqualTo(COSIGNED);

    LogBook.Head second = book.witnessed(ledger).orElseThrow();
    assertThat(second.size()).isGreaterThan(first.size());
    var line =
        Witnesses.require(1, second.note(), List.of(witness.chosen().key()))
            .get(witness.chosen().key());
    assertThat(witness.chosen().key().timeOf(line)).isEqualTo(SEEN);
  }

  @Test
  void a_round_takes_every_log_that_waits_and_no_other() {
    witnessing.round(witness.chosen());
    assertThat(book.witnessed(ledger)).isPresent();
    assertThat(witnessing.report().get(witness.chosen().name())).startsWith("well");
  }

  @Test
  void a_witness_that_is_down_is_asked_again_when_it_is_back() {
    witness.close();
    for (int i = 0; i < 5; i++) {
      assertThat(witnessing.ask(witness.chosen(), ledger)).isEqualTo(UNREACHABLE);
    }
    assertThat(witnessing.report().get(witness.chosen().name()))
        .isEqualTo("UNREACHABLE, 0 done, 5 failed");
    assertThat(book.witnessed(ledger)).isEmpty();

    witness.server().open();
    witnessing.round(witness.chosen());
    assertThat(witness.server().calls()).as("not asked before the pause is over").isZero();
    assertThat(witnessing.ask(witness.chosen(), ledger)).isEqualTo(COSIGNED);
    assertThat(witnessing.report().get(witness.chosen().name()))
        .isEqualTo("well, 1 done, 5 failed");
  }

  @Test
  void rubbish_is_kept_out() {
    Checkpoint head = Checkpoint.parse(book.head(ledger).orElseThrow().note().text());
    SigningKey stranger = Keys.witness("witness.example/stranger");
    SigningKey impostor = Keys.witness(witness.key().verifier().name());
    Checkpoint other = new Checkpoint(head.origin(), head.size() + 1, head.root());

    refuses(200, "hello\n");
    refuses(200, "\n");
    refuses(200, stranger.cosign(head, SEEN).line() + "\n");
    refuses(200, impostor.cosign(head, SEEN).line() + "\n");
    refuses(200, witness.key().cosign(other, SEEN).line() + "\n");
    refuses(200, witness.key().cosign(head, SEEN).line());
    refuses(500, "later\n");
    refuses(302, "elsewhere\n");
    refuses(409, "many\n");
    refuses(409, "0\n");
    refuses(409, "-1\n");

    assertThat(book.witnessed(ledger)).isEmpty();
    assertThat(witnessing.report())
        .containsEntry(
            witness.chosen().name() + " " + ledger, "UNUSABLE_ANSWER, 0 done, 11 failed");
  }

  @Test
  void a_log_that_a_witness_does_not_know_waits() {
    try (WitnessServer another =
        new WitnessServer(
            "witness.example/" + UUID.randomUUID(), List.of(Keys.log("other").verifier()))) {
      assertThat(witnessing.ask(another.chosen(), ledger)).isEqualTo(UNKNOWN_LOG);
    }
    assertThat(book.witnessed(ledger)).isEmpty();
  }

  @Test
  void a_witness_that_has_seen_more_or_less_than_is_known_here_says_from_where_to_go_on()
      throws InterruptedException {
    LogBook.Head seen = book.head(ledger).orElseThrow();
    assertThat(
            witness
                .behind()
                .addCheckpoint(new AddCheckpoint(0, List.of(), seen.note()).body().getBytes(UTF_8))
                .status())
        .isEqualTo(200);
    assertThat(witnessing.ask(witness.chosen(), ledger))
        .as("its answer was lost")
        .isEqualTo(COSIGNED);

    witness.forget();
    assertThat(witnessing.ask(witness.chosen(), ledger)).as("put back").isEqualTo(COSIGNED);

    grow("close-polls");
    witness.forget();
    assertThat(witnessing.ask(witness.chosen(), ledger)).isEqualTo(COSIGNED);
    assertThat(book.witnessed(ledger).orElseThrow().size()).isGreaterThan(seen.size());
  }

  @Test
  void a_witness_cosigns_no_fork() {
    long size = book.head(ledger).orElseThrow().size();
    showTheWitness(size - 1);

    assertThat(witnessing.ask(witness.chosen(), ledger)).isEqualTo(INCONSISTENT);

    assertThat(book.witnessed(ledger)).isEmpty();
    assertThat(witnessing.report().get(witness.chosen().name() + " " + ledger))
        .startsWith("INCONSISTENT");
  }

  @Test
  void a_log_that_was_cut_off_is_behind_its_witness() {
    showTheWitness(book.head(ledger).orElseThrow().size() + 3);

    assertThat(witnessing.ask(witness.chosen(), ledger)).isEqualTo(AHEAD);

    assertThat(book.witnessed(ledger)).isEmpty();
  }

  /** Another history under the log's own key, as whoever steals it could sign one. */
  private void showTheWitness(long size) {
    Checkpoint forked = new Checkpoint(logKeys.get(0).name(), size, new byte[32]);
    byte[] request =
        new AddCheckpoint(0, List.of(), forked.signed(keys.signing(logKeys.get(0).toString())))
            .body()
            .getBytes(UTF_8);
    assertThat(witness.behind().addCheckpoint(request).status()).isEqualTo(200);
  }

  private void refuses(int status, String body) {
    witness.answer(status, body);
    assertThat(witnessing.ask(witness.chosen(), ledger)).as(body).isEqualTo(UNUSABLE_ANSWER);
  }

  private void grow(String event) throws InterruptedException {
    long before = book.head(ledger).orElseThrow().size();
    small.bring(election, ALPINE, event);
    checkpointAfter(before);
  }

  private void checkpointAfter(long size) throws InterruptedException {
    for (int i = 0; i < 400; i++) {
      if (book.head(ledger).filter(head -> head.size() > size).isPresent()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no checkpoint came");
  }
}
