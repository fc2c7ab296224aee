package org.canvass.envelope.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.canvass.platform.Problem;

/**
 * Lets text in UTF-8 through, without its byte order mark, and refuses everything else as soon as
 * it comes: another file by its first bytes, a NUL character or a letter in another encoding with
 * its line, and more bytes than are wanted.
 */
final class TextOnly {
  private static final int BLOCK = 1 << 14;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int BYTES_OF_MARK = 3;

  private final OutputStream text;
  private final long most;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer waiting = ByteBuffer.allocate(BLOCK + WrongFile.NEAR);
  private final CharBuffer letters = CharBuffer.allocate(BLOCK + WrongFile.NEAR);
  private long bytes;
  private long line = 1;

  TextOnly(OutputStream text, long most) {
    this.text = text;
    this.most = most;
  }

  /** Takes the next bytes in; the first ones come at least {@link WrongFile#NEAR} at once. */
  void write(byte[] some, int count) throws IOException {
    boolean first = bytes == 0;
    bytes += count;
    if (bytes > most) {
      throw Problem.tooLarge(
          "Unpacked, the file has more than %d MiB: send it in smaller parts."
              .formatted(most >> 20));
    }
    if (first) {
      WrongFile.of(some, count)
          .ifPresent(
              wrong -> {
                throw Problem.refusedData("wrong-file", wrong.sentence());
              });
    }
    for (int from = 0; from < count; from += BLOCK) {
      look(some, from, Math.min(BLOCK, count - from), first && from == 0);
    }
    int mark = first && beginsWithMark(some, count) ? BYTES_OF_MARK : 0;
    text.write(some, mark, count - mark);
  }

  /** A letter that was begun must have come to its end. */
  void end() {
    waiting.flip();
    if (decoder.decode(waiting, letters, true).isError()) {
      throw otherEncoding();
    }
  }

  private void look(byte[] some, int from, int count, boolean first) {
    waiting.put(some, from, count).flip();
    CoderResult result = decoder.decode(waiting, letters, false);
    waiting.compact();
    letters.flip();
    if (first && letters.hasRemaining() && letters.get(letters.position()) == BYTE_ORDER_MARK) {
      letters.get();
    }
    while (letters.hasRemaining()) {
      char letter = letters.get();
      if (letter == '\n') {
        line++;
      } else if (letter == '\0') {
        throw Problem.refusedData(
            "nul-character",
            "Line %d of the file holds a NUL character, which no text may: it is no CSV, or was damaged on the way. Nothing was taken in."
                .formatted(line));
      }
    }
    letters.clear();
    if (result.isError()) {
      throw otherEncoding();
    }
  }

  private Problem otherEncoding() {
    return Problem.refusedData(
        "not-utf-8",
        "The file is not UTF-8 from line %d on: save it as CSV (UTF-8) and send it again."
            .formatted(line));
  }

  private static boolean beginsWithMark(byte[] some, int count) {
    return count >= BYTES_OF_MARK
        && new String(some, 0, BYTES_OF_MARK, StandardCharsets.UTF_8)
            .equals(String.valueOf(BYTE_ORDER_MARK));
  }
}
