package org.canvass.ledger.tlog;

import java.util.Arrays;

/**
 * The tree in as few bytes as it can be continued from: the roots of its perfect subtrees, one for
 * each bit of its size. Leaves are appended, never changed, and the root is known at any moment. A
 * sequencer that was killed restores it from its last checkpoint's right edge and goes on; a
 * verifier reads ten million entries with no more memory than for ten. For one thread at a time.
 */
public final class CompactTree {
  private static final int LEVELS = Long.SIZE - 1;

  private final TreeHash hash = new TreeHash();
  private final NodeSink sink;

  /** The subtree of 2^level leaves stands at level * 32, valid where the size has that bit. */
  private final byte[] edge = new byte[LEVELS * TreeHash.SIZE];

  private final byte[] carried = new byte[TreeHash.SIZE];
  private long size;

  /** The empty tree. */
  public CompactTree() {
    this((level, index, buffer, offset) -> {});
  }

  /** The empty tree, telling {@code sink} of every leaf and node. */
  public CompactTree(NodeSink sink) {
    this.sink = sink;
  }

  /**
   * The tree of {@code size} leaves with this right edge, see {@link #rightEdge()}. The caller
   * compares {@link #root()} with the signed checkpoint.
   *
   * @throws TlogException if the edge has not one hash for each bit of the size
   */
  public static CompactTree restored(long size, byte[] rightEdge, NodeSink sink) {
    if (size < 0 || rightEdge.length != Long.bitCount(size) * TreeHash.SIZE) {
      throw new TlogException(
          "The right edge of a tree of "
              + size
              + " entries cannot have "
              + rightEdge.length
              + " bytes: it has 32 for each bit of the size");
    }
    CompactTree tree = new CompactTree(sink);
    int at = 0;
    for (int level = LEVELS - 1; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        System.arraycopy(rightEdge, at, tree.edge, level * TreeHash.SIZE, TreeHash.SIZE);
        at += TreeHash.SIZE;
      }
    }
    tree.size = size;
    return tree;
  }

  /** As {@link #restored(long, byte[], NodeSink)}, telling nobody. */
  public static CompactTree restored(long size, byte[] rightEdge) {
    return restored(size, rightEdge, (level, index, buffer, offset) -> {});
  }

  /** Entries in the tree. */
  public long size() {
    return size;
  }

  /** Hashes the entry in the buffer and appends it as the next leaf. */
  public void appendEntry(byte[] buffer, int offset, int length) {
    hash.leaf(buffer, offset, length, carried, 0);
    integrate();
  }

  /** Appends one leaf hash. */
  public void append(byte[] leafHash) {
    if (leafHash.length != TreeHash.SIZE) {
      throw new TlogException("A leaf hash has 32 bytes, not " + leafHash.length);
    }
    append(leafHash, 0, 1);
  }

  /** Appends {@code count} leaf hashes that stand one after the other from {@code offset}. */
  public void append(byte[] leafHashes, int offset, int count) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(leafHashes, offset + i * TreeHash.SIZE, carried, 0, TreeHash.SIZE);
      integrate();
    }
  }

  /** The root at this moment; 32 bytes. */
  public byte[] root() {
    if (size == 0) {
      return TreeHash.emptyRoot();
    }
    int level = Long.numberOfTrailingZeros(size);
    byte[] root = subtree(level);
    for (level++; level < LEVELS; level++) {
      if ((size >>> level & 1) == 1) {
        hash.node(edge, level * TreeHash.SIZE, root, 0, root, 0);
      }
    }
    return root;
  }

  /**
   * The roots of the perfect subtrees, the largest first, 32 bytes each: all one needs to go on.
   */
  public byte[] rightEdge() {
    byte[] all = new byte[Long.bitCount(size) * TreeHash.SIZE];
    int at = 0;
    for (int level = LEVELS - 1; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        System.arraycopy(edge, level * TreeHash.SIZE, all, at, TreeHash.SIZE);
        at += TreeHash.SIZE;
      }
    }
    return all;
  }

  private byte[] subtree(int level) {
    return Arrays.copyOfRange(edge, level * TreeHash.SIZE, (level + 1) * TreeHash.SIZE);
  }

  /** Like a carry in addition: two subtrees of one size become one of the next. */
  private void integrate() {
    sink.completed(0, size, carried, 0);
    int level = 0;
    for (long left = size; (left & 1) == 1; left >>>= 1) {
      hash.node(edge, level * TreeHash.SIZE, carried, 0, carried, 0);
      level++;
      sink.completed(level, left >>> 1, carried, 0);
    }
    System.arraycopy(carried, 0, edge, level * TreeHash.SIZE, TreeHash.SIZE);
    size++;
  }
}
