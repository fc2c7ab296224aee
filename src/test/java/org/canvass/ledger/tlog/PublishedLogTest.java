package org.canvass.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A log that others published, read as an auditor reads it. */
class PublishedLogTest {
  private static final Path LOG = Vectors.folder("published-log");
  private static final int SIZE = 15;
  private static final List<VerifierKey> KEYS = List.of(Vectors.LOG_KEY);
  private static final String ENTRIES =
      "one two three four five six seven eit nain ten ileven twelf threeten fourten fivten";

  static Stream<Path> checkpoints() throws IOException {
    try (Stream<Path> files = Files.list(LOG)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  static IntStream sizes() {
    return IntStream.rangeClosed(0, SIZE);
  }

  @Test
  void all_its_checkpoints_are_there() throws IOException {
    assertThat(checkpoints()).hasSize(17);
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void each_checkpoint_is_signed_by_the_log(Path file) {
    SignedNote note = SignedNote.parse(Vectors.bytes(file));
    Checkpoint checkpoint = Checkpoint.verified(note, Vectors.LOG, KEYS);
    String name = file.getFileName().toString();
    if (!name.equals("checkpoint")) {
      assertThat(name).isEqualTo("checkpoint." + checkpoint.size());
    }
    assertThat(note.bytes()).isEqualTo(Vectors.bytes(file));
    assertThat(checkpoint.text()).isEqualTo(note.text());
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void the_tiles_of_each_size_lead_to_its_checkpoint(int size) {
    Checkpoint checkpoint = checkpoint(size);
    assertThat(new TiledNodes(size, PublishedLogTest::tile).root()).isEqualTo(checkpoint.root());
    CompactTree tree = new CompactTree();
    Tiling.bundles(size)
        .forEach(bundle -> EntryBundle.visit(tile(bundle), bundle.width(), tree::appendEntry));
    assertThat(tree.size()).isEqualTo(size);
    assertThat(tree.root()).isEqualTo(checkpoint.root());
    Tiling.hashTiles(size).forEach(each -> assertThat(tile(each)).isEqualTo(rewritten(each)));
  }

  @Test
  void its_entries_are_the_published_ones() {
    Tile bundle = Tiling.bundleOf(0, SIZE);
    List<byte[]> entries = EntryBundle.read(tile(bundle), bundle.width());
    assertThat(entries.stream().map(entry -> new String(entry, StandardCharsets.UTF_8)))
        .containsExactly(ENTRIES.split(" "));
    assertThat(EntryBundle.write(entries)).isEqualTo(tile(bundle));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void each_checkpoint_continues_every_earlier_one(int to) {
    TiledNodes nodes = new TiledNodes(to, PublishedLogTest::tile);
    for (int from = 1; from <= to; from++) {
      List<byte[]> proof = ConsistencyProof.of(from, to, nodes).hashes();
      checkpoint(to).verifyContinues(checkpoint(from), proof);
      InclusionProof.of(from - 1, to, nodes).verify(leaf(from - 1), checkpoint(to).root());
    }
    checkpoint(to).verifyContinues(checkpoint(0), List.of());
  }

  @Test
  void any_turned_bit_of_a_checkpoint_is_found() {
    byte[] good = Vectors.bytes(LOG.resolve("checkpoint.15"));
    for (int i = 0; i < good.length * Byte.SIZE; i++) {
      byte[] changed = good.clone();
      changed[i / Byte.SIZE] ^= (byte) (1 << i % Byte.SIZE);
      assertThatExceptionOfType(TlogException.class)
          .isThrownBy(() -> Checkpoint.verified(SignedNote.parse(changed), Vectors.LOG, KEYS));
    }
  }

  private static byte[] leaf(int index) {
    return new TreeHash().leaf(ENTRIES.split(" ")[index].getBytes(StandardCharsets.UTF_8));
  }

  /** The tile as our own sequencer would write it. */
  private static byte[] rewritten(Tile tile) {
    TileEdge edge = new TileEdge((full, bytes) -> {});
    CompactTree tree = new CompactTree(edge);
    for (int i = 0; i < tile.width(); i++) {
      tree.append(leaf(i));
    }
    return edge.partialTiles().get(tile);
  }

  private static Checkpoint checkpoint(int size) {
    SignedNote note = SignedNote.parse(Vectors.bytes(LOG.resolve("checkpoint." + size)));
    return Checkpoint.verified(note, Vectors.LOG, KEYS);
  }

  private static byte[] tile(Tile tile) {
    return Vectors.bytes(LOG.resolve(tile.path()));
  }
}
