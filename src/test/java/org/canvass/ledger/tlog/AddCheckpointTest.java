package org.canvass.ledger.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddCheckpointTest {
  private static final String ORIGIN = "canvass.example/us-ca-2024-11-05";
  private static final Forest FOREST = new Forest(12);
  private static final SigningKey LOG = Keys.log(ORIGIN);
  private static final SigningKey WITNESS = Keys.witness("witness.example/w1");
  private static final Instant SEEN = Instant.parse("2024-12-05T18:00:00Z");
  private static final Checkpoint TWELVE = new Checkpoint(ORIGIN, 12, FOREST.root(12));
  private static final SignedNote NOTE = TWELVE.signed(LOG);

  @Test
  void carries_a_checkpoint_and_its_proof_to_a_witness() {
    List<byte[]> proof = ConsistencyProof.of(5, 12, FOREST).hashes();
    AddCheckpoint request = new AddCheckpoint(5, proof, NOTE);
    assertThat(request.body()).startsWith("old 5\n").endsWith("=\n\n" + NOTE.note());
    AddCheckpoint read = AddCheckpoint.parse(request.body().getBytes(UTF_8));
    assertThat(read.body()).isEqualTo(request.body());
    Checkpoint signed = Checkpoint.verified(read.checkpoint(), ORIGIN, List.of(LOG.verifier()));
    signed.verifyContinues(new Checkpoint(ORIGIN, 5, FOREST.root(5)), read.proof());
  }

  @Test
  void the_first_request_has_no_proof() {
    AddCheckpoint first = new AddCheckpoint(0, List.of(), NOTE);
    assertThat(first.body()).isEqualTo("old 0\n\n" + NOTE.note());
    assertThat(AddCheckpoint.parse(first.body().getBytes(UTF_8)).proof()).isEmpty();
  }

  @Test
  void the_answer_adds_the_witness_to_the_checkpoint() {
    String answer =
        AddCheckpoint.answer(
            List.of(WITNESS.cosign(TWELVE, SEEN), new NoteSignature("unknown", 6, new byte[2428])));
    SignedNote cosigned =
        AddCheckpoint.cosigned(NOTE, answer.getBytes(UTF_8), List.of(WITNESS.verifier()));
    assertThat(cosigned.signatures()).hasSize(2);
    assertThat(Witnesses.require(1, cosigned, List.of(WITNESS.verifier()))).hasSize(1);
    assertThat(Checkpoint.verified(cosigned, ORIGIN, List.of(LOG.verifier()))).isEqualTo(TWELVE);
  }

  @Test
  void refuses_an_answer_that_does_not_cosign_this_checkpoint() {
    Checkpoint other = new Checkpoint(ORIGIN, 11, FOREST.root(11));
    for (String answer :
        List.of(
            "",
            "\n",
            "503 try later",
            "12\n",
            AddCheckpoint.answer(List.of(WITNESS.cosign(other, SEEN))),
            AddCheckpoint.answer(List.of(Keys.witness("stranger").cosign(TWELVE, SEEN))),
            WITNESS.cosign(TWELVE, SEEN).line(),
            "\n" + WITNESS.cosign(TWELVE, SEEN).line() + "\n",
            WITNESS.cosign(TWELVE, SEEN).line() + "\n\n")) {
      assertThatExceptionOfType(TlogException.class)
          .isThrownBy(
              () ->
                  AddCheckpoint.cosigned(
                      NOTE, answer.getBytes(UTF_8), List.of(WITNESS.verifier())));
    }
  }

  @Test
  void a_conflict_tells_the_size_that_the_witness_has() {
    assertThat(AddCheckpoint.conflict(0)).isEqualTo("0\n");
    assertThat(AddCheckpoint.conflict("20852014\n".getBytes(UTF_8))).isEqualTo(20852014);
    for (String bad : List.of("", "\n", "5", "05\n", "5\n\n", "-1\n", "9223372036854775808\n")) {
      assertThatExceptionOfType(TlogException.class)
          .isThrownBy(() -> AddCheckpoint.conflict(bad.getBytes(UTF_8)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "old 0\n",
        "old 0\n\n",
        "Old 0\n\n%s",
        "old  0\n\n%s",
        "old 00\n\n%s",
        "old -1\n\n%s",
        "old 18446744073709551615\n\n%s",
        "old\n\n%s",
        "old 0 \n\n%s",
        "old 0\n\n\n%s",
        "old 0\r\n\r\n%s",
        "\nold 0\n\n%s",
        "old 0\n%s",
        "old 13\n\n%s",
        "old 5\nnot base64\n\n%s",
        "old 5\nAAAA\n\n%s",
        "old 5\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw\n\n%s"
      })
  void refuses_what_is_no_request(String form) {
    String body = form.replace("%s", NOTE.note());
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> AddCheckpoint.parse(body.getBytes(UTF_8)));
  }

  @Test
  void refuses_more_hashes_than_any_tree_needs() {
    List<byte[]> many = Collections.nCopies(63, new byte[32]);
    String body = new AddCheckpoint(5, many, NOTE).body();
    assertThat(AddCheckpoint.parse(body.getBytes(UTF_8)).proof()).hasSize(63);
    String more = body.replaceFirst("\n", "\n" + Strict.base64(new byte[32]) + "\n");
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> AddCheckpoint.parse(more.getBytes(UTF_8)))
        .withMessageContaining("63");
  }
}
