package org.canvass.ledger.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.CompactTree;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TileEdge;
import org.canvass.ledger.tlog.TreeHash;

/**
 * The tree, made anew from the entries' own bytes: its root must be the checkpoint's, its tiles
 * those of the bundle, and its beginnings those of the checkpoints that the auditor kept.
 */
final class TreeCheck {
  private final Source source;
  private final Findings findings;
  private final List<Kept> kept;
  private final TileEdge edge = new TileEdge(this::compare);
  private final CompactTree tree =
      new CompactTree(
          (level, index, buffer, offset) -> {
            // leaf hashes are compared where the entries are read
            if (level > 0) {
              edge().completed(level, index, buffer, offset);
            }
          });

  /** A checkpoint that somebody kept, and the name he gave it. */
  record Kept(String name, Checkpoint checkpoint) {}

  TreeCheck(Source source, List<Kept> kept, Findings findings) {
    this.source = source;
    this.kept = new ArrayList<>(kept);
    this.findings = findings;
  }

  private TileEdge edge() {
    return edge;
  }

  /** Appends the batch's leaf hashes. */
  void append(EntryBatch batch) {
    int at = 0;
    while (at < batch.count) {
      int until = batch.count;
      for (Kept each : kept) {
        long size = each.checkpoint().size();
        if (size > tree.size() && size - tree.size() < until - at) {
          until = at + (int) (size - tree.size());
        }
      }
      tree.append(batch.leafHashes, at * TreeHash.SIZE, until - at);
      at = until;
      compareKept();
    }
  }

  private void compareKept() {
    for (Kept each : kept) {
      if (each.checkpoint().size() == tree.size()
          && !Arrays.equals(each.checkpoint().root(), tree.root())) {
        findings.add(
            Check.CONSISTENCY,
            "the log has been changed since %s: its first %,d entries are no longer those that were signed then"
                .formatted(each.name(), tree.size()));
      }
    }
  }

  /** After the last entry: compares root, partial tiles and what was kept of a larger log. */
  void finish(Checkpoint checkpoint, boolean whole) {
    if (whole) {
      edge.partialTiles()
          .forEach(
              (tile, bytes) -> {
                if (tile.level() > 0) {
                  compare(tile, bytes);
                }
              });
      if (tree.size() != checkpoint.size() || !Arrays.equals(tree.root(), checkpoint.root())) {
        findings.add(
            Check.TREE,
            "the root made from the entries is not the one that the checkpoint signs: entries were changed, moved, added or taken out after it was signed");
      }
    }
    for (Kept each : kept) {
      Checkpoint older = each.checkpoint();
      if (!older.origin().equals(checkpoint.origin())) {
        findings.add(
            Check.CONSISTENCY, "%s is of another log, %s".formatted(each.name(), older.origin()));
      } else if (older.size() > checkpoint.size()) {
        findings.add(
            Check.CONSISTENCY,
            "%s signed %,d entries, this log has %,d: entries from leaf %d on were cut off, or an old state was restored"
                .formatted(each.name(), older.size(), checkpoint.size(), checkpoint.size()));
      } else if (older.size() == 0 && !Arrays.equals(older.root(), TreeHash.emptyRoot())) {
        findings.add(
            Check.CONSISTENCY, each.name() + " has no entries and the root of a tree with some");
      } else if (older.size() > tree.size()) {
        findings.notChecked(
            "whether the log continues %s: its entries could not all be read"
                .formatted(each.name()));
      }
    }
  }

  private void compare(Tile tile, byte[] made) {
    try {
      var found = source.read(tile.path(), Tile.FULL * TreeHash.SIZE);
      if (found.isEmpty()) {
        findings.add(Check.FORM, tile.path() + " is missing");
      } else if (!Arrays.equals(found.get(), made)) {
        findings.add(Check.TREE, tile.path() + " does not hold the hashes that the entries give");
      }
    } catch (IOException unreadable) {
      findings.add(Check.FORM, tile.path() + " cannot be read: " + unreadable.getMessage());
    }
  }
}
