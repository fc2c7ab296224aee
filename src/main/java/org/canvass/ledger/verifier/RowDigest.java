package org.canvass.ledger.verifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The digest of a subject's row as its entries tell it: SHA-256 of the RFC 8785 form of its facts
 * that are not null, its state among them. Used when nothing is folded any more; for one thread at
 * a time.
 */
final class RowDigest {
  private static final byte[] STATE = "state".getBytes(StandardCharsets.US_ASCII);

  private final Subjects subjects;
  private final Histories histories;
  private final MessageDigest sha256 = Facts.sha256();
  private byte[] json = new byte[1024];
  private int used;

  RowDigest(Histories histories) {
    this.histories = histories;
    this.subjects = histories.subjects();
  }

  byte[] of(int subject) {
    byte[] packed = subjects.packed[subject];
    int at = subjects.nameLength(subject);
    boolean stateDue = subjects.state(subject) != 0;
    used = 0;
    put('{');
    for (byte[] column : histories.facts().columns(subject)) {
      if (stateDue
          && CanonicalText.compareNames(STATE, 0, STATE.length, column, 0, column.length) < 0) {
        putState(subject);
        stateDue = false;
      }
      int length = Facts.length(packed, at);
      at += Facts.lengthOfLength(packed, at);
      // a column that a kind got later is null in a row that no entry has told since
      if (length > 0) {
        putName(column);
        put(packed, at, length);
      }
      at += length;
    }
    if (stateDue) {
      putState(subject);
    }
    put('}');
    sha256.update(json, 0, used);
    return sha256.digest();
  }

  private void putState(int subject) {
    byte[] state = histories.wordBytes(subjects.state(subject));
    putName(STATE);
    put('"');
    put(state, 0, state.length);
    put('"');
  }

  private void putName(byte[] name) {
    if (used > 1) {
      put(',');
    }
    put('"');
    put(name, 0, name.length);
    put('"');
    put(':');
  }

  private void put(char c) {
    room(1);
    json[used++] = (byte) c;
  }

  private void put(byte[] from, int begin, int length) {
    room(length);
    System.arraycopy(from, begin, json, used, length);
    used += length;
  }

  private void room(int more) {
    if (used + more > json.length) {
      json = Arrays.copyOf(json, Math.max(json.length * 2, used + more));
    }
  }
}
