package org.canvass.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
  private static final JsonObject PUBLISHED = Vectors.json(Vectors.folder("tile-paths.json"));

  @Test
  void encodes_an_index_as_published() {
    JsonObject encodings = PUBLISHED.getJsonObject("index_encoding");
    assertThat(encodings).isNotEmpty();
    encodings.forEach(
        (index, path) -> {
          assertThat("\"" + Tile.encoded(Long.parseLong(index)) + "\"").isEqualTo(path.toString());
          Tile tile = new Tile(0, Long.parseLong(index), Tile.FULL);
          assertThat(Tile.parse(tile.path())).isEqualTo(tile);
        });
  }

  @Test
  void a_size_has_the_published_tiles() {
    JsonObject sizes = PUBLISHED.getJsonObject("tiles_for_size");
    assertThat(sizes).hasSize(2);
    sizes.forEach(
        (size, expected) -> {
          Map<String, Integer> found = new HashMap<>();
          Tiling.hashTiles(Long.parseLong(size))
              .forEach(
                  tile -> {
                    if (tile.isPartial()) {
                      found.put("level" + tile.level() + "_partial", tile.width());
                    } else {
                      found.merge("level" + tile.level() + "_full", 1, Integer::sum);
                    }
                  });
          Map<String, Integer> wanted = new HashMap<>();
          JsonObject counts = expected.asJsonObject();
          counts.forEach((name, count) -> wanted.put(name, counts.getInt(name)));
          assertThat(found).isEqualTo(wanted);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/000",
        "tile/0/255.p/1",
        "tile/7/x001/000.p/255",
        "tile/63/999",
        "tile/entries/x001/x234/067",
        "tile/entries/000.p/15",
        "tile/0/x009/x223/x372/x036/x854/x775/807"
      })
  void reads_a_path_back(String path) {
    assertThat(Tile.parse(path).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "/tile/0/000",
        "tile/0/000/",
        "tile/00/000",
        "tile/01/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/entry/000",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x1/002",
        "tile/0/X001/002",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/-1",
        "tile/0/000.p/1/",
        "tile/0/000.p/1/2",
        "tile/0/../0/000",
        "tile/0/x001/../067",
        "tile/0/%2e%2e",
        "tile/0/000\n",
        "tile/0/٠٠٠",
        "tile/0/x009/x223/x372/x036/x854/x775/808",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999"
      })
  void refuses_what_is_no_path_of_a_tile(String path) {
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Tile.parse(path))
        .withMessageContaining("Not the path of a tile");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000, 200_000})
  void what_is_new_and_what_was_full_make_the_whole(long to) {
    for (long from : new long[] {0, 1, 200, 255, 256, 257, 512, 65_535, 65_536, 70_000}) {
      if (from <= to) {
        Set<Tile> before = Tiling.hashTiles(from).collect(Collectors.toSet());
        Set<Tile> wanted = Tiling.hashTiles(to).collect(Collectors.toSet());
        wanted.removeAll(before);
        List<Tile> fresh = Tiling.newHashTiles(from, to).toList();
        assertThat(new HashSet<>(fresh)).hasSameSizeAs(fresh).isEqualTo(wanted);
        Set<Tile> bundles = Tiling.bundles(to).collect(Collectors.toSet());
        Tiling.bundles(from).forEach(bundles::remove);
        assertThat(Tiling.newBundles(from, to)).containsExactlyInAnyOrderElementsOf(bundles);
      }
    }
    assertThat(Tiling.partialTiles(to))
        .containsExactlyElementsOf(Tiling.hashTiles(to).filter(Tile::isPartial).toList());
    assertThat(Tiling.bundles(to).mapToLong(Tile::width).sum()).isEqualTo(to);
  }

  @Test
  void sizes_beyond_any_log_are_counted_too() {
    assertThat(Tiling.partialTiles(Long.MAX_VALUE)).hasSize(8);
    assertThat(Tiling.bundleOf(Long.MAX_VALUE - 1, Long.MAX_VALUE).width()).isEqualTo(255);
    for (Stream<Tile> none : List.of(Tiling.hashTiles(0), Tiling.bundles(0))) {
      assertThat(none).isEmpty();
    }
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> Tiling.hashTiles(-1));
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> Tiling.newHashTiles(2, 1));
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> Tiling.bundleOf(5, 5));
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> Tiling.bundleOf(-1, 5));
  }

  @Test
  void proofs_are_made_from_tiles_that_the_sequencer_wrote_across_a_restart() {
    int size = 66_000;
    int restart = 65_700;
    Map<Tile, byte[]> stored = new HashMap<>();
    TileEdge edge = new TileEdge(stored::put);
    CompactTree tree = new CompactTree(edge);
    for (int i = 0; i < restart; i++) {
      tree.append(Vectors.leaf(i));
    }
    stored.putAll(edge.partialTiles());
    byte[] rootAtRestart = tree.root();
    TileEdge again = TileEdge.restored(restart, stored::get, stored::put);
    CompactTree goesOn = CompactTree.restored(restart, tree.rightEdge(), again);
    for (int i = restart; i < size; i++) {
      goesOn.append(Vectors.leaf(i));
    }
    stored.putAll(again.partialTiles());

    TiledNodes nodes = new TiledNodes(size, stored::get);
    byte[] root = goesOn.root();
    assertThat(nodes.root()).isEqualTo(root);
    for (long index : new long[] {0, 1, 255, 256, 40_000, 65_535, 65_536, 65_999}) {
      InclusionProof.of(index, size, nodes).verify(Vectors.leaf(index), root);
    }
    ConsistencyProof.of(restart, size, nodes).verify(rootAtRestart, root);
    assertThat(new TiledNodes(restart, stored::get).root()).isEqualTo(rootAtRestart);
    Set<Tile> needed =
        Stream.of(Tiling.hashTiles(restart), Tiling.hashTiles(size))
            .flatMap(each -> each)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    assertThat(stored).containsOnlyKeys(needed);
    stored.forEach((tile, bytes) -> assertThat(bytes).hasSize(tile.width() * TreeHash.SIZE));
  }

  @Test
  void a_missing_cut_or_foreign_tile_is_named() {
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> new TiledNodes(300, tile -> null).root())
        .withMessageContaining("tile/1/000.p/1 must have 32 bytes, not none");
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> new TiledNodes(3, tile -> new byte[97]).root())
        .withMessageContaining("tile/0/000.p/3 must have 96 bytes, not 97");
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> new TiledNodes(3, tile -> new byte[96]).hash(1, 1));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> TileEdge.restored(3, tile -> new byte[32], (tile, bytes) -> {}));
    TileEdge edge = new TileEdge((tile, bytes) -> {});
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> edge.completed(0, 1, new byte[32], 0));
  }
}
