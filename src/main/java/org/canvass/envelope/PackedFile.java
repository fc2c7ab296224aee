package org.canvass.envelope;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.canvass.platform.BodyLimit;
import org.canvass.platform.Problem;

/** A file as it was sent, plain or gzip; its own first bytes say which. */
record PackedFile(byte[] bytes) {
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  /**
   * The file as the county wrote it.
   *
   * @throws Problem 400 when the gzip is cut off or damaged, 413 when it unpacks to more than a
   *     plain body may have
   */
  byte[] unpacked() {
    if (!isGzip()) {
      return bytes;
    }
    int most = (int) BodyLimit.MAX_BYTES;
    try (GZIPInputStream file = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] plain = file.readNBytes(most + 1);
      if (plain.length > most) {
        throw Problem.tooLarge(
            "Unpacked, the file has more than %d MiB: send it in smaller parts."
                .formatted(most >> 20));
      }
      return plain;
    } catch (EOFException early) {
      throw Problem.badRequest(
          "truncated",
          "The gzip file ends too early: it was cut off on its way. Nothing was taken in; send it whole.");
    } catch (IOException damaged) {
      throw Problem.badRequest(
          "corrupt-gzip",
          "The gzip file is damaged (%s). Nothing was taken in; pack it anew and send it."
              .formatted(damaged.getMessage()));
    }
  }

  private boolean isGzip() {
    return bytes.length > 1 && (bytes[0] & 0xff) == GZIP_FIRST && (bytes[1] & 0xff) == GZIP_SECOND;
  }
}
