package org.canvass.rehearsal.mail;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.Stream;

/** A file with a row for each ballot, made as it is read: it may be longer than memory. */
final class MailRows {
  private MailRows() {}

  static InputStream of(String header, Stream<String> rows) {
    Iterator<String> lines = Stream.concat(Stream.of(header), rows).iterator();
    return new SequenceInputStream(
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return lines.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return new ByteArrayInputStream((lines.next() + "\n").getBytes(StandardCharsets.UTF_8));
          }
        });
  }
}
