package org.canvass.ledger.verifier;

import java.io.BufferedInputStream;
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
  private List<byte[]> next;
  private boolean over;

  Lines(String name, InputStream in, Findings findings) {
    this.name = name;
    this.in = new BufferedInputStream(in, 1 << 16);
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
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    while (next.size() < AT_ONCE) {
      int b = in.read();
      if (b < 0) {
        over = true;
        if (line.size() > 0) {
          next.add(line.toByteArray());
        }
        return;
      }
      if (b == '\n') {
        next.add(line.toByteArray());
        line.reset();
      } else {
        line.write(b);
        if (line.size() > LONGEST) {
          throw new IOException("a line has more than a million bytes");
        }
      }
    }
  }
}
