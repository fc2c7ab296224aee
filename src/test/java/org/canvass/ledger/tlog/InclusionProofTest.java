package org.canvass.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InclusionProofTest {
  private static final int SIZES = 300;
  private static final Forest FOREST = new Forest(SIZES + 1);

  static List<Path> vectors() {
    return Vectors.all("inclusion");
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
            new InclusionProof(
                    Vectors.number(vector, "leafIdx"),
                    Vectors.number(vector, "treeSize"),
                    Vectors.proof(vector))
                .verify(Vectors.hash(vector, "leafHash"), Vectors.hash(vector, "root"));
    if (vector.getBoolean("wantErr")) {
      assertThatExceptionOfType(TlogException.class).isThrownBy(verify::run);
    } else {
      assertThatNoException().isThrownBy(verify::run);
    }
  }

  @Test
  void proves_every_entry_of_every_tree() {
    for (int size = 1; size <= SIZES; size++) {
      for (int index = 0; index < size; index++) {
        InclusionProof proof = InclusionProof.of(index, size, FOREST);
        proof.verify(Vectors.leaf(index), FOREST.root(size));
        assertThat(proof.hashes()).hasSizeLessThanOrEqualTo(9);
      }
    }
  }

  @Test
  void refuses_every_changed_proof() {
    for (int size = 1; size <= 70; size++) {
      for (int index = 0; index < size; index++) {
        InclusionProof proof = InclusionProof.of(index, size, FOREST);
        byte[] leaf = Vectors.leaf(index);
        byte[] root = FOREST.root(size);
        for (List<byte[]> changed : changed(proof.hashes(), root)) {
          refused(index, size, changed, leaf, root);
        }
        refused(index, size, proof.hashes(), Vectors.leaf(index + 1), root);
        refused(index, size, proof.hashes(), leaf, FOREST.root(size + 1));
        for (int other = 0; other < size; other++) {
          if (other != index) {
            refused(other, size, proof.hashes(), leaf, root);
          }
        }
      }
    }
  }

  @Test
  void refuses_what_no_tree_has() {
    byte[] leaf = Vectors.leaf(0);
    refused(0, 0, List.of(), leaf, leaf);
    refused(1, 1, List.of(), leaf, leaf);
    refused(-1, 1, List.of(), leaf, leaf);
    refused(0, -1, List.of(), leaf, leaf);
    refused(-2, -1, List.of(), leaf, leaf);
    refused(Long.MAX_VALUE, Long.MAX_VALUE, List.of(), leaf, leaf);
    refused(0, Long.MAX_VALUE, List.of(), leaf, leaf);
    refused(0, 1, List.of(), new byte[0], leaf);
    refused(0, 1, List.of(), new byte[0], new byte[0]);
    refused(0, 1, List.of(), leaf, new byte[0]);
    refused(0, 2, List.of(new byte[31]), leaf, leaf);
  }

  /**
   * One hash less at each end, one more at each end, every hash with one bit turned, two swapped.
   */
  static List<List<byte[]>> changed(List<byte[]> hashes, byte[] root) {
    List<List<byte[]>> all = new ArrayList<>();
    List<byte[]> before = new ArrayList<>(hashes);
    before.add(0, root);
    List<byte[]> after = new ArrayList<>(hashes);
    after.add(root);
    List<byte[]> nothing = new ArrayList<>(hashes);
    nothing.add(new byte[0]);
    all.addAll(List.of(before, after, nothing));
    for (int i = 0; i < hashes.size(); i++) {
      List<byte[]> turned = new ArrayList<>(hashes);
      byte[] bit = hashes.get(i).clone();
      bit[i % TreeHash.SIZE] ^= 4;
      turned.set(i, bit);
      List<byte[]> missing = new ArrayList<>(hashes);
      missing.remove(i);
      all.addAll(List.of(turned, missing));
    }
    if (hashes.size() > 1) {
      List<byte[]> swapped = new ArrayList<>(hashes);
      swapped.set(0, hashes.get(1));
      swapped.set(1, hashes.get(0));
      all.add(swapped);
    }
    return all;
  }

  private static void refused(
      long index, long size, List<byte[]> hashes, byte[] leaf, byte[] root) {
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> new InclusionProof(index, size, hashes).verify(leaf, root));
  }
}
