package org.canvass.envelope;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.canvass.platform.BodyLimit;
import org.canvass.platform.Problem;

/** A file as it was sent, plain, gzip or alone in a zip; its own first bytes say which. */
record PackedFile(byte[] bytes) {
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  /**
   * The file as the county wrote it.
   *
   * @throws Problem 400 when it is cut off or damaged, 413 when it unpacks to more than a plain
   *     body may have, 422 when a zip holds other than one file
   */
  byte[] unpacked() {
    if (isGzip()) {
      return unpacked("gzip", () -> new GZIPInputStream(stream()), PackedFile::whole);
    }
    return isZip() ? unpacked("zip", () -> new ZipInputStream(stream()), PackedFile::only) : bytes;
  }

  private InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }

  /** How a packed file is opened, and read. */
  private interface Opening<S> {
    S open() throws IOException;
  }

  private interface Reading<S> {
    byte[] read(S file) throws IOException;
  }

  private static <S extends InputStream> byte[] unpacked(
      String form, Opening<S> opening, Reading<S> reading) {
    try (S file = opening.open()) {
      return reading.read(file);
    } catch (EOFException early) {
      throw Problem.badRequest(
          "truncated",
          "The %s file ends too early: it was cut off on its way. Nothing was taken in; send it whole."
              .formatted(form));
    } catch (IOException damaged) {
      throw Problem.badRequest(
          "corrupt-" + form,
          "The %s file is damaged (%s). Nothing was taken in; pack it anew and send it."
              .formatted(form, damaged.getMessage()));
    }
  }

  private static byte[] whole(InputStream file) throws IOException {
    int most = (int) BodyLimit.MAX_BYTES;
    byte[] plain = file.readNBytes(most + 1);
    if (plain.length > most) {
      throw Problem.tooLarge(
          "Unpacked, the file has more than %d MiB: send it in smaller parts."
              .formatted(most >> 20));
    }
    return plain;
  }

  /** The one file of an archive; what a Mac adds to it is none. */
  private static byte[] only(ZipInputStream archive) throws IOException {
    byte[] file = null;
    for (ZipEntry next = archive.getNextEntry(); next != null; next = archive.getNextEntry()) {
      if (next.isDirectory() || next.getName().startsWith("__MACOSX/")) {
        continue;
      }
      if (file != null) {
        throw Problem.refusedData(
            "wrong-file",
            "The zip archive holds several files: send each by itself. Nothing was taken in.");
      }
      file = whole(archive);
    }
    if (file == null) {
      throw Problem.refusedData(
          "wrong-file", "The zip archive holds no file, or is damaged. Nothing was taken in.");
    }
    return file;
  }

  /** An Excel workbook is an archive too, and is told apart as such. */
  private boolean isZip() {
    return WrongFile.of(bytes).filter(WrongFile.ZIP::equals).isPresent();
  }

  private boolean isGzip() {
    return bytes.length > 1 && (bytes[0] & 0xff) == GZIP_FIRST && (bytes[1] & 0xff) == GZIP_SECOND;
  }
}
