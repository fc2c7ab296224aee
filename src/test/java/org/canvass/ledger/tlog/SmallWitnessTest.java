package org.canvass.ledger.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.canvass.ledger.tlog.SmallWitness.Answer;
import org.junit.jupiter.api.Test;

class SmallWitnessTest {
  private static final String ORIGIN = "canvass.example/us-ca-2024-11-05";
  private static final Forest FOREST = new Forest(12);
  private static final SigningKey LOG = Keys.log(ORIGIN);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-12-05T18:00:00Z"), ZoneOffset.UTC);

  private final SmallWitness witness =
      new SmallWitness(
          Keys.witness("witness.example/w1"), CLOCK, Map.of(ORIGIN, List.of(LOG.verifier())));

  @Test
  void follows_a_log_that_grows() {
    int seen = 0;
    for (int size : new int[] {0, 0, 1, 5, 5, 8, 12}) {
      SignedNote note = at(size).signed(LOG);
      Answer answer = witness.addCheckpoint(request(seen, size, note));
      assertThat(answer.status()).isEqualTo(200);
      SignedNote cosigned =
          AddCheckpoint.cosigned(note, answer.body().getBytes(UTF_8), List.of(witness.verifier()));
      NoteSignature line =
          Witnesses.require(1, cosigned, List.of(witness.verifier())).get(witness.verifier());
      assertThat(witness.verifier().timeOf(line)).isEqualTo(CLOCK.instant());
      seen = size;
    }
  }

  @Test
  void tells_a_log_that_lost_track_how_far_it_is() {
    witness.addCheckpoint(request(0, 5, at(5).signed(LOG)));
    assertThat(witness.addCheckpoint(request(0, 8, at(8).signed(LOG))))
        .isEqualTo(new Answer(409, "5\n"));
    assertThat(witness.addCheckpoint(request(5, 8, at(8).signed(LOG))).status()).isEqualTo(200);
  }

  @Test
  void cosigns_no_fork_no_shrunk_log_no_stranger() {
    witness.addCheckpoint(request(0, 5, at(5).signed(LOG)));
    Checkpoint forked = new Checkpoint(ORIGIN, 8, Vectors.leaf(9));
    Checkpoint rewritten = new Checkpoint(ORIGIN, 5, Vectors.leaf(9));
    Checkpoint stranger = new Checkpoint("another", 8, FOREST.root(8));
    assertThat(witness.addCheckpoint(request(5, 8, forked.signed(LOG))).status()).isEqualTo(422);
    assertThat(witness.addCheckpoint(request(5, 5, rewritten.signed(LOG))).status()).isEqualTo(422);
    assertThat(witness.addCheckpoint(request(5, 8, stranger.signed(LOG))).status()).isEqualTo(404);
    assertThat(witness.addCheckpoint(request(5, 8, at(8).signed(Keys.log(ORIGIN)))).status())
        .isEqualTo(403);
    assertThat(witness.addCheckpoint("old 5\n\n" + at(3).signed(LOG).note()).status())
        .isEqualTo(400);
    assertThat(witness.addCheckpoint("").status()).isEqualTo(400);
    assertThat(witness.addCheckpoint(request(5, 8, at(8).signed(LOG))).status()).isEqualTo(200);
  }

  @Test
  void an_empty_log_has_the_empty_root() {
    Checkpoint wrong = new Checkpoint(ORIGIN, 0, Vectors.leaf(9));
    assertThat(witness.addCheckpoint(request(0, 0, wrong.signed(LOG))).status()).isEqualTo(422);
  }

  private static String request(int from, int to, SignedNote note) {
    List<byte[]> proof = from == 0 ? List.of() : ConsistencyProof.of(from, to, FOREST).hashes();
    return new AddCheckpoint(from, proof, note).body();
  }

  private static Checkpoint at(int size) {
    return new Checkpoint(ORIGIN, size, FOREST.root(size));
  }
}
