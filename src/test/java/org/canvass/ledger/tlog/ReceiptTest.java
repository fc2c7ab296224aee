package org.canvass.ledger.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final String ORIGIN = "canvass.example/us-ca-2024-11-05";
  private static final int SIZE = 21;
  private static final Forest FOREST = new Forest(SIZE);
  private static final SigningKey LOG = Keys.log(ORIGIN);
  private static final SigningKey WITNESS = Keys.witness("witness.example/w1");
  private static final SigningKey SECOND = Keys.witness("witness.example/w2");
  private static final List<VerifierKey> LOG_KEYS = List.of(LOG.verifier());
  private static final List<VerifierKey> WITNESSES = List.of(WITNESS.verifier(), SECOND.verifier());

  @Test
  void is_one_file_that_proves_its_entry() {
    for (int index = 0; index < SIZE; index++) {
      Receipt receipt = Receipt.of(InclusionProof.of(index, SIZE, FOREST), checkpoint());
      Receipt read = Receipt.parse(receipt.bytes());
      assertThat(read.text()).isEqualTo(receipt.text());
      Checkpoint signed = read.verify(Vectors.leaf(index), ORIGIN, LOG_KEYS, WITNESSES, 1);
      assertThat(signed.size()).isEqualTo(SIZE);
    }
  }

  @Test
  void has_the_published_form() {
    Receipt receipt = new Receipt(Optional.of("QUJD"), 20, FOREST20.hashes(), checkpoint());
    List<String> lines = receipt.text().lines().toList();
    assertThat(lines.subList(0, 3))
        .containsExactly("c2sp.org/tlog-proof@v1", "extra QUJD", "index 20");
    assertThat(receipt.text()).endsWith("\n\n" + checkpoint().note());
    assertThat(Receipt.parse(receipt.bytes()).extra()).contains("QUJD");
    SignedNote one = new Checkpoint(ORIGIN, 1, FOREST.root(1)).signed(LOG);
    String alone = Receipt.of(InclusionProof.of(0, 1, FOREST), one).text();
    assertThat(alone).isEqualTo("c2sp.org/tlog-proof@v1\nindex 0\n\n" + one.note());
    Receipt.parse(alone.getBytes(UTF_8)).verify(Vectors.leaf(0), ORIGIN, LOG_KEYS, List.of(), 0);
  }

  private static final InclusionProof FOREST20 = InclusionProof.of(20, SIZE, FOREST);

  @Test
  void proves_nothing_about_another_entry_log_or_without_enough_witnesses() {
    Receipt receipt = Receipt.of(FOREST20, checkpoint());
    byte[] leaf = Vectors.leaf(20);
    VerifierKey stranger = Keys.log(ORIGIN).verifier();
    refused(() -> receipt.verify(Vectors.leaf(19), ORIGIN, LOG_KEYS, WITNESSES, 1));
    refused(() -> receipt.verify(leaf, "another", LOG_KEYS, WITNESSES, 1));
    refused(() -> receipt.verify(leaf, ORIGIN, List.of(stranger), WITNESSES, 1));
    refused(() -> receipt.verify(leaf, ORIGIN, List.of(), WITNESSES, 1));
    refused(() -> receipt.verify(leaf, ORIGIN, LOG_KEYS, WITNESSES, 2));
    refused(() -> receipt.verify(leaf, ORIGIN, LOG_KEYS, List.of(SECOND.verifier()), 1));
    SignedNote other = new Checkpoint(ORIGIN, SIZE, Vectors.leaf(3)).signed(LOG);
    refused(() -> Receipt.of(FOREST20, other).verify(leaf, ORIGIN, LOG_KEYS, List.of(), 0));
    SignedNote smaller = new Checkpoint(ORIGIN, 20, FOREST.root(20)).signed(LOG);
    refused(() -> Receipt.of(FOREST20, smaller));
  }

  @Test
  void any_cut_or_changed_line_is_found() {
    byte[] good = Receipt.of(FOREST20, checkpoint()).bytes();
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      refused(() -> verified(cut));
    }
    for (int i = 0; i < good.length; i++) {
      byte[] changed = good.clone();
      changed[i] ^= 1;
      refused(() -> verified(changed));
    }
    verified(good);
  }

  @Test
  void refuses_a_second_spelling() {
    String good = Receipt.of(FOREST20, checkpoint()).text();
    String hash = good.lines().toList().get(2) + "\n";
    for (String bad :
        List.of(
            good.replace("tlog-proof@v1", "tlog-proof@v2"),
            good.replace("index 20", "index 020"),
            good.replace("index 20", "index +20"),
            good.replace("index 20", "index 21"),
            good.replace("index 20", "index  20"),
            good.replace("index 20", "index -1"),
            good.replace("index 20", "index 18446744073709551636"),
            good.replace("index 20", "Index 20"),
            good.replace("index 20\n", ""),
            good.replace("index 20", "index 20\nindex 20"),
            good.replace("index 20", "extra QQ\nindex 20"),
            good.replace("index 20", "extra QQ==\nextra QQ==\nindex 20"),
            good.replace("index 20\n", "index 20\nextra QQ==\n"),
            good.replace(hash, ""),
            good.replace(hash, hash + hash),
            good.replace(hash, hash.repeat(64)),
            good.replace(hash, hash.replace("=", "")),
            good.replace(hash, "\n" + hash),
            good.replace("\n", "\r\n"),
            "\ufeff" + good,
            good + "\n",
            good + good)) {
      assertThat(bad).isNotEqualTo(good);
      refused(() -> verified(bad.getBytes(UTF_8)));
    }
    refused(() -> Receipt.parse(new byte[SignedNote.LARGEST + 1]));
  }

  private static void verified(byte[] file) {
    Receipt.parse(file).verify(Vectors.leaf(20), ORIGIN, LOG_KEYS, WITNESSES, 1);
  }

  private static SignedNote checkpoint() {
    Checkpoint checkpoint = new Checkpoint(ORIGIN, SIZE, FOREST.root(SIZE));
    return checkpoint
        .signed(LOG)
        .with(List.of(WITNESS.cosign(checkpoint, Instant.parse("2024-12-05T18:00:00Z"))));
  }

  private static void refused(Runnable act) {
    assertThatExceptionOfType(TlogException.class).isThrownBy(act::run);
  }
}
