package org.canvass.results;

/**
 * How large a snapshot may be, as it arrives and after unpacking. A gzip file of a few kilobytes
 * can unpack to gigabytes, so both ends are bounded.
 *
 * @param bytesIn most bytes as received
 * @param bytesOut most bytes after unpacking
 */
public record FeedLimits(long bytesIn, int bytesOut) {

  private static final int MEBIBYTE = 1 << 20;

  /** About fifty times the snapshot of the largest county in the country (400 KB unpacked). */
  public static final FeedLimits USUAL = new FeedLimits(4L * MEBIBYTE, 20 * MEBIBYTE);

  public FeedLimits {
    if (bytesIn <= 0 || bytesOut <= 0) {
      throw new IllegalArgumentException("A limit on a feed is a positive number of bytes.");
    }
  }
}
