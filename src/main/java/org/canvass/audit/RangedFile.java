package org.canvass.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is fetched whole or from where it was cut off: RFC 9110, section 14. One range is
 * served; of several, the whole file, as the standard allows.
 */
final class RangedFile {
  private static final Pattern RANGE =
      Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})");

  private final Path file;
  private final long length;
  private final String tag;

  RangedFile(Path file) {
    this.file = file;
    try {
      this.length = Files.size(file);
      this.tag = "%x-%x".formatted(length, Files.getLastModifiedTime(file).toMillis());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Bytes from {@code first} to {@code last}, both included. */
  record Span(long first, long last) {
    long length() {
      return last - first + 1;
    }
  }

  long length() {
    return length;
  }

  /** A strong entity tag, without quotes: changes whenever the file does. */
  String tag() {
    return tag;
  }

  /** The whole file. */
  Span whole() {
    return new Span(0, length - 1);
  }

  /**
   * What a {@code Range} header asks for; empty where the whole file is to be sent: none is asked
   * for, the header is no range of bytes, or {@code If-Range} names another state of the file.
   *
   * @throws UnsatisfiableException when it asks for what lies beyond the end
   */
  Optional<Span> asked(String range, String ifRange) throws UnsatisfiableException {
    if (range == null || ifRange != null && !ifRange.strip().equals("\"" + tag + "\"")) {
      return Optional.empty();
    }
    Matcher parts = RANGE.matcher(range.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    String from = parts.group(1);
    String to = parts.group(2);
    if (from.isEmpty()) {
      return to.isEmpty() ? Optional.empty() : Optional.of(ending(Long.parseLong(to)));
    }
    long first = Long.parseLong(from);
    long last = to.isEmpty() ? length - 1 : Long.parseLong(to);
    if (!to.isEmpty() && last < first) {
      return Optional.empty();
    }
    if (first >= length) {
      throw new UnsatisfiableException();
    }
    return Optional.of(new Span(first, Math.min(last, length - 1)));
  }

  private Span ending(long bytes) throws UnsatisfiableException {
    if (bytes == 0) {
      throw new UnsatisfiableException();
    }
    return new Span(Math.max(0, length - bytes), length - 1);
  }

  /** Sends a part of the file. */
  void send(Span span, OutputStream out) throws IOException {
    try (FileChannel from = FileChannel.open(file)) {
      WritableByteChannel to = Channels.newChannel(out);
      long at = span.first();
      while (at <= span.last()) {
        long sent = from.transferTo(at, span.last() + 1 - at, to);
        if (sent <= 0) {
          throw new IOException("the file ended before its end");
        }
        at += sent;
      }
    }
  }

  /** The range lies beyond the end of the file. */
  static final class UnsatisfiableException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
