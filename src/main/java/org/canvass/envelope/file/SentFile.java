package org.canvass.envelope.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.platform.Problem;

/**
 * A file as a county wrote it: unpacked, known to be text, and put by on the server's disk, so that
 * its size does not matter. It is gone when this is closed; what is to be kept of it, its rows,
 * goes into the database.
 */
public final class SentFile implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SentFile.class.getName());

  private final Path path;
  private final String sha256;

  private SentFile(Path path, String sha256) {
    this.path = path;
    this.sha256 = sha256;
  }

  /**
   * Takes a body in, to its end.
   *
   * @param most how many bytes it may have, unpacked
   * @throws Problem 400 when it is cut off or damaged, 413 when it has more than {@code most}
   *     bytes, 422 when it is another file or not UTF-8, 503 when the disk is full
   */
  public static SentFile receive(InputStream body, long most) {
    Path path = temporary();
    boolean whole = false;
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(path))) {
      DigestOutputStream text = new DigestOutputStream(file, digest());
      new PackedFile(body).unpack(new TextOnly(text, most));
      whole = true;
      return new SentFile(path, HexFormat.of().formatHex(text.getMessageDigest().digest()));
    } catch (IOException full) {
      throw noRoom(full);
    } finally {
      if (!whole) {
        remove(path);
      }
    }
  }

  /** SHA-256 of the text, without its byte order mark, in hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /**
   * Reads it from the first row to the last.
   *
   * @param layouts by which it may be read, if it is not in our own columns
   * @return its kind
   * @throws Problem 422 when it is no such file; some rows may have been handed on then
   */
  public ImportKind read(Layouts layouts, Consumer<Row> rows) {
    return RowFile.read(path, layouts, rows);
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("canvass-import-", ".txt");
    } catch (IOException full) {
      throw noRoom(full);
    }
  }

  private static Problem noRoom(IOException full) {
    LOG.log(Level.SEVERE, "a county''s file cannot be put by", full);
    return new Problem(
        503,
        "no-room",
        "The server has no room for this now",
        "The file could not be put by on the server: tell whoever runs it that its disk may be full. Nothing was taken in.");
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  @Override
  public void close() {
    remove(path);
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException stays) {
      throw new UncheckedIOException(stays);
    }
  }
}
