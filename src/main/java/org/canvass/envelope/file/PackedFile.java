package org.canvass.envelope.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.canvass.platform.Problem;

/** A file as it was sent, plain, gzip or alone in a zip; its own first bytes say which. */
final class PackedFile {
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final int BLOCK = 1 << 16;

  private final BufferedInputStream sent;

  PackedFile(InputStream sent) {
    this.sent = new BufferedInputStream(sent, BLOCK);
  }

  /**
   * Writes the file as the county wrote it.
   *
   * @throws Problem 400 when it is cut off or damaged, 422 when a zip holds other than one file
   * @throws IOException when it cannot be written
   */
  void unpack(TextOnly plain) throws IOException {
    byte[] first = first();
    if (isGzip(first)) {
      copy("gzip", opened("gzip", () -> new GZIPInputStream(sent, BLOCK)), plain);
    } else if (WrongFile.of(first, first.length).filter(WrongFile.ZIP::equals).isPresent()) {
      copyOnly(new ZipInputStream(sent), plain);
    } else {
      copy("sent", sent, plain);
    }
    plain.end();
  }

  private byte[] first() {
    return read(
        "sent",
        () -> {
          sent.mark(WrongFile.NEAR);
          byte[] first = sent.readNBytes(WrongFile.NEAR);
          sent.reset();
          return first;
        });
  }

  private static InputStream opened(String form, Reading<InputStream> opening) {
    return read(form, opening);
  }

  private static void copy(String form, InputStream from, TextOnly plain) throws IOException {
    byte[] block = new byte[BLOCK];
    int count = read(form, () -> from.readNBytes(block, 0, BLOCK));
    while (count > 0) {
      plain.write(block, count);
      count = read(form, () -> from.readNBytes(block, 0, BLOCK));
    }
  }

  /** The one file of an archive; what a Mac adds to it is none. */
  private static void copyOnly(ZipInputStream archive, TextOnly plain) throws IOException {
    boolean found = false;
    for (ZipEntry next = read("zip", archive::getNextEntry);
        next != null;
        next = read("zip", archive::getNextEntry)) {
      if (next.isDirectory() || next.getName().startsWith("__MACOSX/")) {
        continue;
      }
      if (found) {
        throw Problem.refusedData(
            "wrong-file",
            "The zip archive holds several files: send each by itself. Nothing was taken in.");
      }
      copy("zip", archive, plain);
      found = true;
    }
    if (!found) {
      throw Problem.refusedData(
          "wrong-file", "The zip archive holds no file, or is damaged. Nothing was taken in.");
    }
  }

  /** How something is read of what was sent. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T read(String form, Reading<T> reading) {
    try {
      return reading.read();
    } catch (EOFException early) {
      throw Problem.badRequest(
          "truncated",
          "The %s file ends too early: it was cut off on its way. Nothing was taken in; send it whole."
              .formatted(form));
    } catch (IOException damaged) {
      throw Problem.badRequest(
          form.equals("zip") ? "corrupt-zip" : "corrupt-gzip",
          "The %s file is damaged (%s). Nothing was taken in; pack it anew and send it."
              .formatted(form, damaged.getMessage()));
    }
  }

  private static boolean isGzip(byte[] first) {
    return first.length > 1 && (first[0] & 0xff) == GZIP_FIRST && (first[1] & 0xff) == GZIP_SECOND;
  }
}
