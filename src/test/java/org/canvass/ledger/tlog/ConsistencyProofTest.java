package org.canvass.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsistencyProofTest {
  private static final int SIZES = 300;
  private static final Forest FOREST = new Forest(SIZES);

  static List<Path> vectors() {
    return Vectors.all("consistency");
  }

  @Test
  void the_published_set_is_there() {
    assertThat(vectors()).hasSize(37);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void judges_a_published_proof_as_it_must(Path file) {
    JsonObject vector = Vectors.json(file);
    Runnable verify =
        () ->
            new ConsistencyProof(
                    Vectors.number(vector, "size1"),
                    Vectors.number(vector, "size2"),
                    Vectors.proof(vector))
                .verify(Vectors.hash(vector, "root1"), Vectors.hash(vector, "root2"));
    if (vector.getBoolean("wantErr")) {
      assertThatExceptionOfType(TlogException.class).isThrownBy(verify::run);
    } else {
      assertThatNoException().isThrownBy(verify::run);
    }
  }

  @Test
  void proves_every_tree_from_every_earlier_one() {
    for (int to = 1; to <= SIZES; to++) {
      for (int from = 1; from <= to; from++) {
        ConsistencyProof.of(from, to, FOREST).verify(FOREST.root(from), FOREST.root(to));
      }
    }
  }

  @Test
  void refuses_every_changed_proof() {
    for (int to = 1; to <= 70; to++) {
      for (int from = 1; from <= to; from++) {
        ConsistencyProof proof = ConsistencyProof.of(from, to, FOREST);
        byte[] fromRoot = FOREST.root(from);
        byte[] toRoot = FOREST.root(to);
        for (List<byte[]> changed : InclusionProofTest.changed(proof.hashes(), toRoot)) {
          refused(from, to, changed, fromRoot, toRoot);
        }
        refused(from, to, proof.hashes(), FOREST.root(from - 1), toRoot);
        refused(from, to, proof.hashes(), fromRoot, FOREST.root(to + 1));
        if (from < to) {
          refused(from, to, proof.hashes(), toRoot, fromRoot);
          refused(to, from, proof.hashes(), fromRoot, toRoot);
          refused(from, from, proof.hashes(), fromRoot, toRoot);
        }
      }
    }
  }

  @Test
  void refuses_sizes_between_which_nothing_is_shown() {
    byte[] empty = TreeHash.emptyRoot();
    byte[] one = FOREST.root(1);
    refused(0, 0, List.of(), empty, empty);
    refused(0, 1, List.of(), empty, one);
    refused(2, 1, List.of(), FOREST.root(2), one);
    refused(-1, 1, List.of(), one, one);
    refused(-2, -1, List.of(), one, one);
    refused(1, Long.MIN_VALUE, List.of(), one, one);
    refused(1, Long.MAX_VALUE, List.of(one), one, one);
    refused(1, 2, List.of(), one, one);
    refused(1, 2, List.of(one), new byte[0], FOREST.root(2));
  }

  private static void refused(
      long from, long to, List<byte[]> hashes, byte[] fromRoot, byte[] toRoot) {
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> new ConsistencyProof(from, to, hashes).verify(fromRoot, toRoot));
  }
}
