package org.canvass.ledger.tlog;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The entries themselves, up to 256 in a file: C2SP tlog-tiles. Each has its length in two bytes
 * before it. The lengths are only a reader's guide; what binds each entry is its leaf hash.
 */
public final class EntryBundle {
  /** Bytes of the largest entry. */
  public static final int LARGEST_ENTRY = 0xffff;

  private static final int PREFIX = 2;

  private EntryBundle() {}

  /** Is given the entries of a bundle one after the other, without copies. */
  @FunctionalInterface
  public interface Visitor {
    /** The entry stands in the bundle's own bytes, at this place. */
    void entry(byte[] bundle, int offset, int length);
  }

  /**
   * The bundle of these entries.
   *
   * @throws TlogException if there are none, more than 256, or one has more than 65,535 bytes
   */
  public static byte[] write(List<byte[]> entries) {
    if (entries.isEmpty() || entries.size() > Tile.FULL) {
      throw new TlogException("A bundle holds 1 to 256 entries, not " + entries.size());
    }
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      if (entry.length > LARGEST_ENTRY) {
        throw new TlogException(
            "An entry has at most 65,535 bytes; entry %d of the bundle has %,d"
                .formatted(entries.indexOf(entry), entry.length));
      }
      bundle.write(entry.length >>> Byte.SIZE);
      bundle.write(entry.length);
      bundle.writeBytes(entry);
    }
    return bundle.toByteArray();
  }

  /**
   * The entries, each in bytes of its own.
   *
   * @param width entries that the bundle must hold, as its path says
   * @throws TlogException if it is cut off, or goes on after the last
   */
  public static List<byte[]> read(byte[] bundle, int width) {
    List<byte[]> entries = new ArrayList<>();
    visit(
        bundle,
        width,
        (bytes, offset, length) -> entries.add(Arrays.copyOfRange(bytes, offset, offset + length)));
    return entries;
  }

  /**
   * Shows the entries in their order, without copies; as strict as {@link #read}. Those before a
   * fault have been shown when it is found.
   */
  public static void visit(byte[] bundle, int width, Visitor visitor) {
    visit(bundle, bundle.length, width, visitor);
  }

  /** The same of a bundle that fills the first {@code size} bytes of a buffer. */
  public static void visit(byte[] buffer, int size, int width, Visitor visitor) {
    int at = 0;
    for (int i = 0; i < width; i++) {
      if (size - at < PREFIX) {
        throw new TlogException(cutOff(i, width));
      }
      int length = (buffer[at] & 0xff) << Byte.SIZE | buffer[at + 1] & 0xff;
      at += PREFIX;
      if (size - at < length) {
        throw new TlogException(cutOff(i, width));
      }
      visitor.entry(buffer, at, length);
      at += length;
    }
    if (at != size) {
      throw new TlogException(
          "The bundle goes on for %,d bytes after its %d entries".formatted(size - at, width));
    }
  }

  private static String cutOff(int entry, int width) {
    return "The bundle is cut off in entry " + entry + " of " + width + ", counted from 0";
  }
}
