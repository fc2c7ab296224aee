package org.canvass.ledger.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.canvass.ledger.tlog.EntryBundle;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.ledger.tlog.TreeHash;

/**
 * Reads one bundle of entries with the hash tile above it, takes the entries apart, and names those
 * that are not what the tile holds. For several threads.
 */
final class BatchReader {
  private static final int LARGEST = Tile.FULL * (EntryBundle.LARGEST_ENTRY + 2);
  private static final int GIVEN_UP = 16;

  private final Source source;
  private final Findings findings;
  private final AtomicInteger failed = new AtomicInteger();
  private final Queue<EntryBatch> free = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<TreeHash> hash = ThreadLocal.withInitial(TreeHash::new);
  private final ThreadLocal<EntryReader> readers;

  BatchReader(Source source, String ledger, Findings findings) {
    this.source = source;
    this.findings = findings;
    this.readers = ThreadLocal.withInitial(() -> new EntryReader(ledger, findings));
  }

  /** Whether so many bundles were missing or broken that reading on tells nothing. */
  boolean hasGivenUp() {
    return failed.get() >= GIVEN_UP;
  }

  boolean isWhole() {
    return failed.get() == 0;
  }

  EntryBatch read(Tile bundle) {
    EntryBatch followed = free.poll();
    EntryBatch batch = (followed == null ? new EntryBatch() : followed).begin(bundle);
    byte[] tile = tile(new Tile(0, bundle.index(), bundle.width()));
    int size = fill(batch);
    if (size < 0) {
      failed.incrementAndGet();
      if (tile != null) {
        System.arraycopy(tile, 0, batch.leafHashes, 0, tile.length);
      }
      return batch;
    }
    takeApart(batch, size);
    if (tile != null) {
      compare(batch, tile);
    }
    return batch;
  }

  /** Takes back a batch whose entries have been followed. */
  void reuse(EntryBatch batch) {
    free.add(batch);
  }

  private void takeApart(EntryBatch batch, int size) {
    EntryReader reader = readers.get();
    reader.begin(batch);
    TreeHash leaf = hash.get();
    int[] entry = {0};
    try {
      EntryBundle.visit(
          batch.bytes,
          size,
          batch.count,
          (bytes, offset, length) -> {
            leaf.leaf(bytes, offset, length, batch.leafHashes, entry[0] * TreeHash.SIZE);
            reader.read(entry[0], offset, offset + length);
            entry[0]++;
          });
    } catch (TlogException cutOff) {
      failed.incrementAndGet();
      findings.add(Check.FORM, batch.bundle.path() + ": " + cutOff.getMessage());
    }
  }

  /** Names the entries that are not what the tile holds; a run that is only shifted, once. */
  private void compare(EntryBatch batch, byte[] tile) {
    for (int i = 0; i < batch.count; i++) {
      if (same(batch.leafHashes, i, tile, i)) {
        continue;
      }
      boolean inside = i + 1 < batch.count;
      if (inside && same(batch.leafHashes, i, tile, i + 1)) {
        i =
            shifted(
                batch,
                tile,
                i,
                1,
                "before this one was taken out, and it stands one place too early");
      } else if (inside && same(batch.leafHashes, i + 1, tile, i)) {
        boolean first = i > 0 || batch.first == 0;
        findings.add(
            batch.finding(
                Check.TREE,
                i,
                first
                    ? "the tree knows nothing of this entry: it was put in here, or moved"
                    : "it stands one place too late: an entry was put in before it"));
        i = run(batch, tile, i + 1, -1) - 1;
      } else {
        findings.add(
            batch.finding(
                Check.TREE,
                i,
                "this entry is not the one that the tree holds here: it has been changed"));
      }
    }
  }

  private int shifted(EntryBatch batch, byte[] tile, int from, int by, String how) {
    int end = run(batch, tile, from, by);
    findings.add(
        batch.finding(
            Check.TREE, from, "an entry %s, with the %d after it".formatted(how, end - from - 1)));
    return end - 1;
  }

  /** The first entry from here on that does not stand in the tile so many places further on. */
  private static int run(EntryBatch batch, byte[] tile, int from, int by) {
    int end = from;
    while (end < batch.count
        && end + by < batch.count
        && same(batch.leafHashes, end, tile, end + by)) {
      end++;
    }
    return end;
  }

  private static boolean same(byte[] a, int i, byte[] b, int j) {
    return Arrays.equals(
        a,
        i * TreeHash.SIZE,
        (i + 1) * TreeHash.SIZE,
        b,
        j * TreeHash.SIZE,
        (j + 1) * TreeHash.SIZE);
  }

  /** The hash tile, or null when it is missing or has another length. */
  private byte[] tile(Tile tile) {
    int length = tile.width() * TreeHash.SIZE;
    try {
      byte[] bytes = source.read(tile.path(), length).orElse(null);
      if (bytes == null) {
        findings.add(Check.FORM, tile.path() + " is missing");
      } else if (bytes.length != length) {
        findings.add(
            Check.FORM,
            "%s has %d bytes, not %d: it is cut off".formatted(tile.path(), bytes.length, length));
        return null;
      }
      return bytes;
    } catch (IOException unreadable) {
      findings.add(Check.FORM, tile.path() + " cannot be read: " + unreadable.getMessage());
      return null;
    }
  }

  /** Reads the bundle's bytes; how many they are, or -1 when it is missing or cannot be read. */
  private int fill(EntryBatch batch) {
    String path = batch.bundle.path();
    try (InputStream in = source.open(path).orElse(null)) {
      if (in == null) {
        findings.add(Check.FORM, path + " is missing");
        return -1;
      }
      int size = 0;
      while (true) {
        int read = in.readNBytes(batch.bytes, size, batch.bytes.length - size);
        size += read;
        if (size < batch.bytes.length) {
          return size;
        }
        if (size > LARGEST) {
          throw new IOException("it has more than the %,d bytes it may have".formatted(LARGEST));
        }
        batch.bytes = Arrays.copyOf(batch.bytes, Math.min(size * 2, LARGEST + 1));
      }
    } catch (IOException unreadable) {
      findings.add(Check.FORM, path + " cannot be read: " + unreadable.getMessage());
      return -1;
    }
  }
}
