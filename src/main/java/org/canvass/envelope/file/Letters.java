package org.canvass.envelope.file;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.canvass.platform.Problem;

/**
 * The letters of a file, a row's worth at a time: a line without end, or a quotation mark that is
 * never closed, is refused before it fills the server's memory.
 */
final class Letters extends FilterReader {
  /** Letters of one row, and what readers take ahead of it. */
  static final int MOST = 1 << 20;

  private long ofThisRow;
  private long rows;

  Letters(Reader in) {
    super(in);
  }

  /** A row has come to its end. */
  void endOfRow() {
    rows++;
    ofThisRow = 0;
  }

  @Override
  public int read() throws IOException {
    int letter = super.read();
    spend(letter < 0 ? 0 : 1);
    return letter;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    spend(Math.max(count, 0));
    return count;
  }

  private void spend(int count) {
    ofThisRow += count;
    if (ofThisRow > MOST) {
      throw Problem.refusedData(
          "row-too-long",
          "What comes after row %d has more than a million letters without coming to its end: a quotation mark may be open, or the file is none of these. Nothing was taken in."
              .formatted(rows));
    }
  }
}
