package org.canvass.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.NoteSignature;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.ledger.tlog.TreeHash;
import org.canvass.ledger.tlog.VerifierKey;

/**
 * Where a log stands: its last checkpoint, verified, and who signs the next.
 *
 * @param ledger whose log it is
 * @param vkey the public key that it is signed under from now on
 * @param vkeyBefore the latest that signed the last checkpoint, where that is another; else null
 * @param size entries under the last checkpoint; 0 before the first
 */
record LogHead(
    String ledger, String origin, String vkey, String vkeyBefore, long size, byte[] root) {

  /**
   * Reads it.
   *
   * @throws org.canvass.platform.Problem if the last checkpoint is not one that this log signed
   */
  static LogHead read(Connection database, int log) throws SQLException {
    try (PreparedStatement query =
        database.prepareStatement(
            "select g.ledger, g.origin, k.vkey, c.size, c.root, c.note,"
                + "   (select array_agg(a.vkey order by a.number desc) from log_key a"
                + "     where a.ledger = g.ledger)"
                + " from log g"
                + " join lateral (select vkey, number from log_key where ledger = g.ledger"
                + "   order by number desc limit 1) k on true"
                + " left join lateral (select * from log_checkpoint where log = g.id"
                + "   order by size desc limit 1) c on true"
                + " where g.id = ?")) {
      query.setInt(1, log);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("there is no log " + log + " with a key");
        }
        boolean first = row.getBytes(5) == null;
        if (!first) {
          verify(row.getString(2), row.getLong(4), row.getBytes(5), row.getBytes(6), keys(row));
        }
        return new LogHead(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            first ? null : otherSigner(keys(row), row.getBytes(6)),
            row.getLong(4),
            first ? TreeHash.emptyRoot() : row.getBytes(5));
      }
    }
  }

  private static List<VerifierKey> keys(ResultSet row) throws SQLException {
    return Arrays.stream((String[]) row.getArray(7).getArray()).map(VerifierKey::parse).toList();
  }

  /** Nothing is signed on top of what somebody else wrote. */
  private static void verify(
      String origin, long size, byte[] root, byte[] note, List<VerifierKey> keys) {
    try {
      Checkpoint last = Checkpoint.verified(SignedNote.parse(note), origin, keys);
      if (last.size() == size && Arrays.equals(last.root(), root)) {
        return;
      }
    } catch (TlogException forged) {
      throw LogDamage.checkpoint(origin, size, forged.getMessage());
    }
    throw LogDamage.checkpoint(origin, size, "It is signed over another size or root");
  }

  /**
   * The latest key that signed the last checkpoint, as long as the present one has not: whoever
   * trusts that one follows, also where the key was changed twice in between.
   *
   * @param keys the present one first
   */
  private static String otherSigner(List<VerifierKey> keys, byte[] lastNote) {
    List<NoteSignature> signatures = SignedNote.parse(lastNote).signatures();
    VerifierKey last =
        keys.stream()
            .filter(key -> signatures.stream().anyMatch(key::isNamedBy))
            .findFirst()
            .orElseThrow();
    return last.equals(keys.get(0)) ? null : last.toString();
  }
}
