package org.canvass.ledger.tlog;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hashes of the tree, RFC 9162 section 2.1.1. Leaves and nodes are hashed with different first
 * bytes, so that nobody can pass a node off as an entry. One instance keeps one SHA-256 and one
 * buffer: fast, and for one thread at a time.
 */
public final class TreeHash {
  /** Bytes of a hash. */
  public static final int SIZE = 32;

  private static final byte[] EMPTY_ROOT =
      HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  private final MessageDigest sha256;
  private final byte[] leafPrefix = {0};
  private final byte[] node = new byte[1 + 2 * SIZE];

  public TreeHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
    node[0] = 1;
  }

  /** The root of the tree without entries: SHA-256 of nothing. */
  public static byte[] emptyRoot() {
    return EMPTY_ROOT.clone();
  }

  /** The leaf hash of an entry. */
  public byte[] leaf(byte[] entry) {
    byte[] hash = new byte[SIZE];
    leaf(entry, 0, entry.length, hash, 0);
    return hash;
  }

  /** Writes the leaf hash of the entry that stands in the buffer into {@code target}. */
  public void leaf(byte[] buffer, int offset, int length, byte[] target, int at) {
    sha256.update(leafPrefix, 0, 1);
    sha256.update(buffer, offset, length);
    finish(target, at);
  }

  /** The hash of the node above these two, each of 32 bytes. */
  public byte[] node(byte[] left, byte[] right) {
    if (left.length != SIZE || right.length != SIZE) {
      throw new TlogException(
          "A node is made of two hashes of 32 bytes, not " + left.length + " and " + right.length);
    }
    byte[] hash = new byte[SIZE];
    node(left, 0, right, 0, hash, 0);
    return hash;
  }

  /** Writes the hash of the node above two hashes into {@code target}, which may hold either. */
  public void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] target, int at) {
    System.arraycopy(left, leftAt, node, 1, SIZE);
    System.arraycopy(right, rightAt, node, 1 + SIZE, SIZE);
    sha256.update(node, 0, node.length);
    finish(target, at);
  }

  private void finish(byte[] target, int at) {
    try {
      sha256.digest(target, at, SIZE);
    } catch (DigestException noRoom) {
      throw new IndexOutOfBoundsException("No room for a hash at " + at + " of " + target.length);
    }
  }
}
