package org.canvass.ledger.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.ConsistencyProof;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TileReader;
import org.canvass.ledger.tlog.TiledNodes;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.ledger.tlog.TreeHash;

/**
 * What two auditors were given, held against each other: one log, or a fork. Two checkpoints alone
 * show a fork of one size; with the tiles of a bundle the smaller log must be the beginning of the
 * larger, and the first entry in which they part is named.
 */
final class Comparison {
  private final Request request;
  private final Findings findings = new Findings();

  Comparison(Request request) {
    this.request = request;
  }

  /** One side: its checkpoint, and its tiles where it has any. */
  private record Side(String name, Checkpoint checkpoint, Source tiles) {}

  /**
   * Compares both.
   *
   * @throws Unreadable if one is neither bundle nor checkpoint
   */
  Report verdict() {
    Side one = side(request.places().get(0));
    Side other = side(request.places().get(1));
    boolean inOrder = one.checkpoint().size() <= other.checkpoint().size();
    try {
      compare(inOrder ? one : other, inOrder ? other : one);
    } finally {
      close(one);
      close(other);
    }
    return Report.of((inOrder ? other : one).checkpoint(), findings);
  }

  private Side side(String place) {
    Path file = Path.of(place);
    boolean isUrl = place.startsWith("http://") || place.startsWith("https://");
    if (!isUrl && Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] begin = in.readNBytes(SignedNote.LARGEST);
        if (begin.length < 2 || begin[0] != 'P' || begin[1] != 'K') {
          return side(place, begin, null);
        }
      } catch (IOException unreadable) {
        throw new Unreadable(place + " cannot be read.", unreadable);
      }
    }
    Source source = Source.of(request, place);
    try {
      byte[] note =
          source
              .read("checkpoint", SignedNote.LARGEST)
              .orElseThrow(() -> new Unreadable(place + " has no checkpoint."));
      return side(place, note, source);
    } catch (IOException unreadable) {
      throw new Unreadable(place + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
    }
  }

  private Side side(String place, byte[] note, Source source) {
    Checkpoint checkpoint = Checkpoint.parse(Trust.note(note, place).text());
    if (!request.keys().isEmpty()) {
      new Trust(request, new byte[0], findings).judge(Trust.note(note, place));
    }
    return new Side(place, checkpoint, source);
  }

  private void compare(Side small, Side large) {
    if (!small.checkpoint().origin().equals(large.checkpoint().origin())) {
      findings.add(
          Check.CONSISTENCY,
          "they are of two logs, %s and %s"
              .formatted(small.checkpoint().origin(), large.checkpoint().origin()));
      return;
    }
    if (request.keys().isEmpty()) {
      findings.notChecked("the signatures: give --key");
    }
    long size = small.checkpoint().size();
    if (size == 0 || continues(small, large)) {
      return;
    }
    findings.add(
        Check.CONSISTENCY,
        "the log has forked: of its first %,d entries, %s and %s show two different trees"
            .formatted(size, small.name(), large.name()));
    if (small.tiles() != null && large.tiles() != null) {
      parting(small, large);
    } else {
      findings.notChecked("in which entry they part: two bundles would show it");
    }
  }

  private boolean continues(Side small, Side large) {
    long from = small.checkpoint().size();
    long to = large.checkpoint().size();
    if (from == to) {
      return Arrays.equals(small.checkpoint().root(), large.checkpoint().root());
    }
    if (large.tiles() == null) {
      findings.notChecked(
          "whether %s continues %s: a bundle of the larger would show it"
              .formatted(large.name(), small.name()));
      return true;
    }
    try {
      ConsistencyProof.of(from, to, new TiledNodes(to, reader(large.tiles())))
          .verify(small.checkpoint().root(), large.checkpoint().root());
      return true;
    } catch (TlogException notShown) {
      return false;
    }
  }

  /** The first leaf whose hashes differ. */
  private void parting(Side small, Side large) {
    long size = small.checkpoint().size();
    for (long index = 0; index * Tile.FULL < size; index++) {
      int width = (int) Math.min(Tile.FULL, size - index * Tile.FULL);
      int wide = (int) Math.min(Tile.FULL, large.checkpoint().size() - index * Tile.FULL);
      byte[] one = reader(small.tiles()).read(new Tile(0, index, width));
      byte[] other = reader(large.tiles()).read(new Tile(0, index, wide));
      int differ = Arrays.mismatch(one, Arrays.copyOf(other, one.length));
      if (differ >= 0) {
        findings.add(
            new Finding(
                Check.CONSISTENCY,
                index * Tile.FULL + differ / TreeHash.SIZE,
                null,
                "from this entry on they differ"));
        return;
      }
    }
    findings.notChecked("in which entry they part: their hash tiles do not tell");
  }

  private static TileReader reader(Source source) {
    return tile -> {
      try {
        return source
            .read(tile.path(), Tile.FULL * TreeHash.SIZE)
            .orElseThrow(() -> new TlogException(tile.path() + " is missing"));
      } catch (IOException unreadable) {
        throw new TlogException(tile.path() + " cannot be read", unreadable);
      }
    };
  }

  private static void close(Side side) {
    try {
      if (side.tiles() != null) {
        side.tiles().close();
      }
    } catch (IOException readAlready) {
      throw new Unreadable(side.name() + " cannot be closed.", readAlready);
    }
  }
}
