package org.canvass.ledger.verifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The facts of all subjects, folded from what each entry brings. The names of a kind's columns are
 * kept once, as a shape; a subject keeps the values only, each with its length before it, and an
 * absent length for null.
 */
final class Facts {
  static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final Subjects subjects;
  private final List<byte[][]> shapes = new ArrayList<>();
  private final Map<String, Integer> known = new HashMap<>();
  private int lastShape;
  private byte[] buffer = new byte[4096];
  private int used;

  Facts(Subjects subjects) {
    this.subjects = subjects;
    shape(new byte[0][]);
  }

  /** Changes the subject's facts as the entry says. */
  void fold(int subject, EntryBatch batch, int entry) {
    int from = batch.factsFrom[entry];
    int to = batch.factsFrom[entry + 1];
    if (from == to) {
      return;
    }
    byte[][] columns = shapes.get(subjects.shape(subject));
    if (columns.length == 0) {
      columns = begin(subject, batch, from, to);
    }
    if (!merge(subject, columns, batch, from, to)) {
      widen(subject, columns, batch, from, to);
      merge(subject, shapes.get(subjects.shape(subject)), batch, from, to);
    }
    byte[] old = subjects.packed[subject];
    int name = subjects.nameLength(subject);
    byte[] now = new byte[name + used];
    System.arraycopy(old, 0, now, 0, name);
    System.arraycopy(buffer, 0, now, name, used);
    subjects.packed[subject] = now;
  }

  /** The first facts of a subject: their names are its shape, mostly that of the one before. */
  private byte[][] begin(int subject, EntryBatch batch, int from, int to) {
    byte[][] last = shapes.get(lastShape);
    boolean same = last.length == (to - from) / 4;
    for (int i = 0; same && i < last.length; i++) {
      same = isName(batch, from + i * 4, last[i]);
    }
    if (!same) {
      byte[][] names = new byte[(to - from) / 4][];
      for (int i = 0; i < names.length; i++) {
        names[i] = name(batch, from + i * 4);
      }
      lastShape = shape(names);
    }
    byte[][] columns = shapes.get(lastShape);
    int name = subjects.nameLength(subject);
    // until they are told, all are null
    subjects.packed[subject] = Arrays.copyOf(subjects.packed[subject], name + columns.length);
    subjects.setShape(subject, lastShape);
    return columns;
  }

  /** Old and new values side by side; false when the entry brings a column that is not there. */
  private boolean merge(int subject, byte[][] columns, EntryBatch batch, int from, int to) {
    byte[] old = subjects.packed[subject];
    int at = subjects.nameLength(subject);
    int member = from;
    used = 0;
    for (byte[] column : columns) {
      int length = length(old, at);
      int begin = at + lengthOfLength(old, at);
      if (member < to && isName(batch, member, column)) {
        put(batch.bytes, batch.facts[member + 2], batch.facts[member + 3]);
        member += 4;
      } else {
        put(old, begin, begin + length);
      }
      at = begin + length;
    }
    return member == to;
  }

  /** A kind has got a column: the subject's shape becomes wider, the new ones null. */
  private void widen(int subject, byte[][] columns, EntryBatch batch, int from, int to) {
    List<byte[]> names = new ArrayList<>(Arrays.asList(columns));
    for (int member = from; member < to; member += 4) {
      byte[] name = name(batch, member);
      if (names.stream().noneMatch(each -> Arrays.equals(each, name))) {
        names.add(name);
      }
    }
    names.sort((a, b) -> CanonicalText.compareNames(a, 0, a.length, b, 0, b.length));
    byte[] old = subjects.packed[subject];
    int at = subjects.nameLength(subject);
    used = 0;
    int column = 0;
    for (byte[] name : names) {
      if (column < columns.length && Arrays.equals(columns[column], name)) {
        int length = length(old, at);
        int begin = at + lengthOfLength(old, at);
        put(old, begin, begin + length);
        at = begin + length;
        column++;
      } else {
        put(NULL, 0, NULL.length);
      }
    }
    byte[] wider = Arrays.copyOf(old, subjects.nameLength(subject) + used);
    System.arraycopy(buffer, 0, wider, subjects.nameLength(subject), used);
    subjects.packed[subject] = wider;
    subjects.setShape(subject, shape(names.toArray(new byte[0][])));
  }

  /** The names of the subject's facts, in the order of RFC 8785. */
  byte[][] columns(int subject) {
    return shapes.get(subjects.shape(subject));
  }

  /** The text of one fact, or null where it is none; for the few that the verifier reads itself. */
  String text(int subject, String column) {
    String json = json(subject, column);
    if (json == null || json.charAt(0) != '"') {
      return null;
    }
    byte[] quoted = json.getBytes(StandardCharsets.UTF_8);
    return Words.unescaped(quoted, 1, quoted.length - 1);
  }

  /** A whole number; {@link EntryBatch#NONE} where the fact is none. */
  long number(int subject, String column) {
    String json = json(subject, column);
    return json == null || !json.matches("\\d{1,15}") ? EntryBatch.NONE : Long.parseLong(json);
  }

  /** Whether the fact is true. */
  boolean isTrue(int subject, String column) {
    return "true".equals(json(subject, column));
  }

  /** One fact as it is written, or null. */
  private String json(int subject, String column) {
    byte[] wanted = column.getBytes(StandardCharsets.UTF_8);
    byte[] packed = subjects.packed[subject];
    int at = subjects.nameLength(subject);
    for (byte[] each : shapes.get(subjects.shape(subject))) {
      int length = length(packed, at);
      int begin = at + lengthOfLength(packed, at);
      if (Arrays.equals(each, wanted)) {
        return length == 0 ? null : new String(packed, begin, length, StandardCharsets.UTF_8);
      }
      at = begin + length;
    }
    return null;
  }

  static byte[] sha256(byte[]... parts) {
    MessageDigest sha256 = sha256();
    for (byte[] part : parts) {
      sha256.update(part);
    }
    return sha256.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static boolean isName(EntryBatch batch, int member, byte[] name) {
    int from = batch.facts[member];
    int to = batch.facts[member + 1];
    return to - from == name.length && Arrays.equals(batch.bytes, from, to, name, 0, name.length);
  }

  private static byte[] name(EntryBatch batch, int member) {
    return Arrays.copyOfRange(batch.bytes, batch.facts[member], batch.facts[member + 1]);
  }

  private int shape(byte[][] names) {
    StringBuilder key = new StringBuilder();
    for (byte[] name : names) {
      key.append(new String(name, StandardCharsets.ISO_8859_1)).append('"');
    }
    return known.computeIfAbsent(
        key.toString(),
        fresh -> {
          shapes.add(names);
          return shapes.size() - 1;
        });
  }

  /** One byte up to 254; else 255 and four bytes. An entry is shorter than 65,536 bytes. */
  private void put(byte[] from, int begin, int end) {
    int length = end - begin;
    boolean isNull = length == NULL.length && from[begin] == 'n';
    int stored = isNull ? 0 : length;
    if (used + stored + 5 > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + stored + 5));
    }
    if (stored < 255) {
      buffer[used++] = (byte) stored;
    } else {
      buffer[used++] = (byte) 255;
      for (int shift = 24; shift >= 0; shift -= 8) {
        buffer[used++] = (byte) (stored >>> shift);
      }
    }
    System.arraycopy(from, begin, buffer, used, stored);
    used += stored;
  }

  static int length(byte[] packed, int at) {
    int length = packed[at] & 0xff;
    if (length < 255) {
      return length;
    }
    return (packed[at + 1] & 0xff) << 24
        | (packed[at + 2] & 0xff) << 16
        | (packed[at + 3] & 0xff) << 8
        | packed[at + 4] & 0xff;
  }

  static int lengthOfLength(byte[] packed, int at) {
    return packed[at] == (byte) 255 ? 5 : 1;
  }
}
