package org.canvass.results;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.canvass.results.FeedRefused.Reason;

/** Takes the text of a feed file off a stream, packed or not, whole or not at all. */
final class FeedText {

  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private FeedText() {}

  /**
   * Reads the stream to its end; the bytes themselves say whether they are gzip. The stream stays
   * open.
   *
   * @throws FeedRefused {@code TOO_LARGE}, {@code TRUNCATED}, {@code CORRUPT_GZIP}, or {@code
   *     MALFORMED} when the bytes are not UTF-8
   */
  static String read(InputStream source, FeedLimits limits) {
    InputStream arriving = new BufferedInputStream(new Bounded(source, limits.bytesIn()));
    try {
      InputStream plain = isGzip(arriving) ? new GZIPInputStream(arriving) : arriving;
      return decode(unpack(plain, limits.bytesOut()));
    } catch (EOFException e) {
      throw new FeedRefused(
          Reason.TRUNCATED,
          "The gzip file ends too early: it was cut off on its way. Fetch it from the county again and send it whole.",
          e);
    } catch (ZipException e) {
      throw new FeedRefused(
          Reason.CORRUPT_GZIP,
          "The gzip file is damaged (%s). Fetch it from the county again."
              .formatted(e.getMessage()),
          e);
    } catch (IOException e) {
      throw new FeedRefused(
          Reason.TRUNCATED,
          "The file could not be read to its end; nothing was imported. Send it again.",
          e);
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
    in.reset();
    return gzip;
  }

  private static byte[] unpack(InputStream in, int most) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      if (all.size() > most - n) {
        throw tooLarge("unpacked", most);
      }
      all.write(piece, 0, n);
    }
    return all.toByteArray();
  }

  private static String decode(byte[] bytes) {
    try {
      // strict: a wrongly encoded name must not turn silently into question marks
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new FeedRefused(
          Reason.MALFORMED,
          "The file is not text in UTF-8. Send the county's file as published, plain or gzip.",
          e);
    }
  }

  private static FeedRefused tooLarge(String how, long most) {
    return new FeedRefused(
        Reason.TOO_LARGE,
        "The file is larger than %,d bytes %s, the most a results feed may have. Check that it is one snapshot of the feed."
            .formatted(most, how));
  }

  /** Lets at most so many bytes through. */
  private static final class Bounded extends FilterInputStream {
    private final long most;
    private long seen;

    Bounded(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) {
      seen += n;
      if (seen > most) {
        throw tooLarge("as sent", most);
      }
    }
  }
}
