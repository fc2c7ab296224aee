package org.canvass.ledger.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The lines of a file, some hundred at a time, none longer than a million bytes. */
final class Lines implements Iterator<List<byte[]>> {
  private static final int AT_ONCE = 512;
  private static final int LONGEST = 1_000_000;

  private final String name;
  private final InputStream in;
  private final Findings findings;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private int at;
  private int filled;
  private List<byte[]> next;
  private boolean over;

  Lines(String name, InputStream in, Findings findings) {
    this.name = name;
    this.in = in;
    this.findings = findings;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !over) {
      next = new ArrayList<>();
      try {
        read();
      } catch (IOException broken) {
        over = true;
        findings.add(Check.FORM, name + " cannot be read to its end: " + broken.getMessage());
      }
    }
    return next != null && !next.isEmpty();
  }

  @Override
  public List<byte[]> next() {
    if (!hasNext()) {
      throw new java.util.NoSuchElementException();
    }
    List<byte[]> lines = next;
    next = null;
    return lines;
  }

  private void read() throws IOException {
    while (next.size() < AT_ONCE && !over) {
      byte[] line = line();
      if (line == null) {
        over = true;
      } else {
        next.add(line);
      }
    }
  }

  /** The next line, or null after the last. */
  private byte[] line() throws IOException {
    line.reset();
    while (true) {
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, at, end - at);
      if (line.size() > LONGEST) {
        throw new IOException("a line has more than a million bytes");
      }
      if (end < filled) {
        at = end + 1;
        return line.toByteArray();
      }
      at = 0;
      filled = Math.max(0, in.read(buffer));
      if (filled == 0) {
        return line.size() == 0 ? null : line.toByteArray();
      }
    }
  }
}
