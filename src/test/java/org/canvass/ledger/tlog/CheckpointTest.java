package org.canvass.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final String ORIGIN = "canvass.example/us-ca-2024-11-05";
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  private static final Forest FOREST = new Forest(20);
  private static final SigningKey LOG = Keys.log(ORIGIN);
  private static final Instant SEEN = Instant.parse("2024-12-05T18:00:00.5Z");

  @Test
  void is_read_as_it_was_written_with_its_extensions() {
    String text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\none more\nand another\n";
    Checkpoint read = Checkpoint.parse(text);
    assertThat(read.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(read.size()).isEqualTo(20852163);
    assertThat(read.extensions()).containsExactly("one more", "and another");
    assertThat(read.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "log\n",
        "log\n1\n",
        "log\n1\n" + ROOT,
        "\n1\n" + ROOT + "\n",
        "log\n\n" + ROOT + "\n",
        "log\n01\n" + ROOT + "\n",
        "log\n00\n" + ROOT + "\n",
        "log\n+1\n" + ROOT + "\n",
        "log\n-1\n" + ROOT + "\n",
        "log\n 1\n" + ROOT + "\n",
        "log\n1 \n" + ROOT + "\n",
        "log\n1.0\n" + ROOT + "\n",
        "log\n0x1\n" + ROOT + "\n",
        "log\n١\n" + ROOT + "\n",
        "log\n9223372036854775808\n" + ROOT + "\n",
        "log\n18446744073709551616\n" + ROOT + "\n",
        "log\n1\n\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
        "log\n1\n" + ROOT + "\n\n",
        "log\n1\n" + ROOT + "\n\nextension\n",
        "log\n1\n" + ROOT + "\next\tension\n",
        "log\r\n1\n" + ROOT + "\n"
      })
  void refuses_what_is_no_checkpoint(String text) {
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> Checkpoint.parse(text));
  }

  @Test
  void counts_only_for_its_own_log_signed_by_its_own_key() {
    Checkpoint checkpoint = at(7);
    SignedNote note = checkpoint.signed(LOG);
    List<VerifierKey> keys = List.of(Keys.log(ORIGIN).verifier(), LOG.verifier());
    assertThat(Checkpoint.verified(note, ORIGIN, keys)).isEqualTo(checkpoint);
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Checkpoint.verified(note, ORIGIN + "/rehearsal", keys))
        .withMessageContaining("not of");
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Checkpoint.verified(note, ORIGIN, List.of(Keys.log(ORIGIN).verifier())));
    VerifierKey witness = Keys.witness(ORIGIN).verifier();
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Checkpoint.verified(note, ORIGIN, List.of(witness)));
  }

  @Test
  void a_witness_says_when_it_saw_it() {
    SigningKey witness = Keys.witness("witness.example/contra-costa");
    NoteSignature cosignature = witness.cosign(at(7), SEEN);
    SignedNote note = at(7).signed(LOG).with(List.of(cosignature));
    SignedNote read = SignedNote.parse(note.bytes());
    assertThat(Witnesses.require(1, read, List.of(witness.verifier())))
        .containsOnlyKeys(witness.verifier());
    assertThat(witness.verifier().timeOf(cosignature))
        .isEqualTo(Instant.parse("2024-12-05T18:00:00Z"));
    assertThat(Checkpoint.verified(read, ORIGIN, List.of(LOG.verifier()))).isEqualTo(at(7));
    assertThat(VerifierKey.parse(witness.verifier().toString())).isEqualTo(witness.verifier());
  }

  @Test
  void a_cosignature_stands_for_one_time_and_one_checkpoint() {
    SigningKey witness = Keys.witness("witness");
    List<VerifierKey> known = List.of(witness.verifier());
    NoteSignature good = witness.cosign(at(7), SEEN);
    byte[] later = good.signature();
    later[7]++;
    byte[] negative = good.signature();
    negative[0] = (byte) 0x80;
    for (byte[] changed : List.of(later, negative, new byte[71], new byte[73], new byte[64])) {
      NoteSignature bad = new NoteSignature(good.keyName(), good.keyId(), changed);
      SignedNote note = at(7).signed(LOG).with(List.of(bad));
      assertThatExceptionOfType(TlogException.class)
          .isThrownBy(() -> Witnesses.require(0, note, known));
    }
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Witnesses.require(1, at(8).signed(LOG).with(List.of(good)), known));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Witnesses.require(1, at(7).signed(LOG), known))
        .withMessageContaining("0 of the known witnesses");
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Witnesses.require(0, at(7).signed(LOG), List.of(LOG.verifier())));
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> LOG.cosign(at(7), SEEN));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> witness.cosign(at(7), Instant.EPOCH));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> LOG.verifier().timeOf(LOG.sign("text\n")));
  }

  @Test
  void shows_that_the_log_only_grew() {
    for (int to = 0; to <= 20; to++) {
      for (int from = 0; from <= to; from++) {
        List<byte[]> proof = from == 0 ? List.of() : ConsistencyProof.of(from, to, FOREST).hashes();
        at(to).verifyContinues(at(from), proof);
      }
    }
  }

  @Test
  void finds_a_log_that_shrank_forked_or_is_another() {
    List<byte[]> proof = ConsistencyProof.of(5, 9, FOREST).hashes();
    byte[] forked = Vectors.leaf(99);
    refused(at(5), at(9), proof);
    refused(at(9), new Checkpoint(ORIGIN, 5, forked), proof);
    refused(new Checkpoint(ORIGIN, 9, forked), at(5), proof);
    refused(new Checkpoint(ORIGIN, 9, forked), at(9), List.of());
    refused(new Checkpoint("another", 9, FOREST.root(9)), at(5), proof);
    refused(at(9), at(0), proof);
    refused(at(9), new Checkpoint(ORIGIN, 0, forked), List.of());
    refused(new Checkpoint(ORIGIN, 0, forked), at(0), List.of());
  }

  @Test
  void refuses_to_be_made_of_what_cannot_be_written() {
    byte[] root = FOREST.root(1);
    for (String origin : List.of("", "two\nlines", "tab\t")) {
      assertThatExceptionOfType(TlogException.class)
          .isThrownBy(() -> new Checkpoint(origin, 1, root));
    }
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> new Checkpoint(ORIGIN, -1, root));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> new Checkpoint(ORIGIN, 1, new byte[31]));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> new Checkpoint(ORIGIN, 1, root, List.of("")));
  }

  private static void refused(Checkpoint newer, Checkpoint older, List<byte[]> proof) {
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> newer.verifyContinues(older, proof));
  }

  private static Checkpoint at(int size) {
    return new Checkpoint(ORIGIN, size, FOREST.root(size));
  }
}
