package org.canvass.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactTreeTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void has_the_published_leaves_and_roots() {
    JsonObject published = Vectors.json(Vectors.folder("tree8.json"));
    JsonArray entries = published.getJsonArray("leaf_inputs_hex");
    JsonArray leaves = published.getJsonArray("leaf_hashes_hex");
    JsonArray roots = published.getJsonArray("root_by_size_hex");
    assertThat(entries).hasSize(8);
    TreeHash hash = new TreeHash();
    CompactTree byEntry = new CompactTree();
    CompactTree byLeaf = new CompactTree();
    assertThat(HEX.formatHex(byEntry.root())).isEqualTo(published.getString("empty_root"));
    for (int i = 0; i < entries.size(); i++) {
      byte[] entry = HEX.parseHex(entries.getString(i));
      assertThat(HEX.formatHex(hash.leaf(entry))).isEqualTo(leaves.getString(i));
      byEntry.appendEntry(entry, 0, entry.length);
      byLeaf.append(hash.leaf(entry));
      assertThat(HEX.formatHex(byEntry.root())).isEqualTo(roots.getString(i + 1));
      assertThat(byLeaf.root()).isEqualTo(byEntry.root());
    }
  }

  @Test
  void hashes_as_the_reference_hasher() {
    JsonObject hasher = Vectors.json(Vectors.folder("tree8.json")).getJsonObject("hasher");
    TreeHash hash = new TreeHash();
    assertThat(HEX.formatHex(hash.leaf(new byte[0]))).isEqualTo(hasher.getString("leaf('')"));
    assertThat(HEX.formatHex(hash.leaf("L123456".getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo(hasher.getString("leaf('L123456')"));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> hash.node(new byte[4], new byte[32]));
  }

  @Test
  void has_the_root_that_the_definition_gives() {
    Forest forest = new Forest(130);
    for (int size = 0; size <= 130; size++) {
      assertThat(forest.root(size)).isEqualTo(Vectors.plainRoot(0, size));
    }
  }

  @Test
  void goes_on_from_its_right_edge() {
    int end = 300;
    Forest forest = new Forest(end);
    CompactTree before = new CompactTree();
    for (int size = 0; size <= end; size++) {
      CompactTree after = CompactTree.restored(size, before.rightEdge());
      assertThat(after.root()).isEqualTo(forest.root(size));
      byte[] rest = new byte[(end - size) * TreeHash.SIZE];
      for (int i = size; i < end; i++) {
        System.arraycopy(Vectors.leaf(i), 0, rest, (i - size) * TreeHash.SIZE, TreeHash.SIZE);
      }
      after.append(rest, 0, end - size);
      assertThat(after.size()).isEqualTo(end);
      assertThat(after.root()).isEqualTo(forest.root(end));
      before.append(Vectors.leaf(size));
    }
  }

  @Test
  void tells_of_every_subtree_once() {
    List<String> told = new ArrayList<>();
    CompactTree tree =
        new CompactTree((level, index, buffer, offset) -> told.add(level + "/" + index));
    for (int i = 0; i < 6; i++) {
      tree.append(Vectors.leaf(i));
    }
    assertThat(told)
        .containsExactly("0/0", "0/1", "1/0", "0/2", "0/3", "1/1", "2/0", "0/4", "0/5", "1/2");
  }

  @Test
  void refuses_an_edge_that_does_not_fit() {
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> CompactTree.restored(3, new byte[32]))
        .withMessageContaining("32 for each bit");
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> CompactTree.restored(-1, new byte[64 * 32]));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> new CompactTree().append(new byte[31]));
  }
}
