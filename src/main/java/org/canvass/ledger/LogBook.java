package org.canvass.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.canvass.ledger.tlog.ConsistencyProof;
import org.canvass.ledger.tlog.InclusionProof;
import org.canvass.ledger.tlog.Receipt;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TiledNodes;
import org.canvass.ledger.tlog.VerifierKey;

/**
 * A ledger's log as it is read: checkpoints, tiles, proofs and receipts. What it reads is never
 * changed, so it needs no transaction.
 */
@ApplicationScoped
public class LogBook {
  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  @Inject private Logs logs;

  /**
   * A signed tree head.
   *
   * @param note as it was signed, with the cosignatures of witnesses under it
   */
  public record Head(int log, long size, SignedNote note) {}

  /** The newest checkpoint; empty while nothing of the ledger has been signed. */
  public Optional<Head> head(String ledger) {
    return head(ledger, "true");
  }

  /** The newest checkpoint with a witness's cosignature; empty while there is none. */
  public Optional<Head> witnessed(String ledger) {
    return head(
        ledger, "exists (select from log_cosignature w where w.log = c.log and w.size = c.size)");
  }

  private Optional<Head> head(String ledger, String condition) {
    return read(
        connection -> {
          try (PreparedStatement query =
              connection.prepareStatement(
                  "select c.log, c.size, c.note || coalesce((select string_agg(s.line || chr(10), ''"
                      + "   order by s.witness) from log_cosignature s"
                      + "   where s.log = c.log and s.size = c.size), '')"
                      + " from log_checkpoint c join log g on g.id = c.log"
                      + " where g.ledger = ? and "
                      + condition
                      + " order by c.size desc limit 1")) {
            query.setString(1, ledger);
            try (ResultSet row = query.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new Head(row.getInt(1), row.getLong(2), SignedNote.parse(row.getBytes(3))))
                  : Optional.empty();
            }
          }
        });
  }

  /** A hash tile or an entry bundle of a log that has it; empty where it has not. */
  public Optional<byte[]> tile(Head head, Tile tile) {
    return read(
        connection -> Optional.ofNullable(new StoredTiles(connection, head.log()).read(tile)));
  }

  /**
   * Proves that a leaf is in the tree of {@code size} entries.
   *
   * @throws org.canvass.ledger.tlog.TlogException if there is no such leaf in such a tree
   */
  public InclusionProof inclusion(Head head, long leaf, long size) {
    return read(
        connection ->
            InclusionProof.of(
                leaf, size, new TiledNodes(size, new StoredTiles(connection, head.log()))));
  }

  /**
   * Proves that the tree of {@code to} entries continues that of {@code from}.
   *
   * @throws org.canvass.ledger.tlog.TlogException if there is nothing to prove between them
   */
  public ConsistencyProof consistency(Head head, long from, long to) {
    return read(
        connection ->
            ConsistencyProof.of(
                from, to, new TiledNodes(to, new StoredTiles(connection, head.log()))));
  }

  /** The leaf that an entry is; empty while it has no place yet. */
  public OptionalLong leaf(String ledger, long entry) {
    return read(
        connection -> {
          try (PreparedStatement query =
              connection.prepareStatement(
                  "select l.leaf from log_leaf l join log g on g.id = l.log"
                      + " where g.ledger = ? and l.entry = ?")) {
            query.setString(1, ledger);
            query.setLong(2, entry);
            try (ResultSet row = query.executeQuery()) {
              return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
          }
        });
  }

  /** The receipt of an entry under the newest checkpoint; empty while that does not cover it. */
  public Optional<Receipt> receipt(String ledger, long entry) {
    Optional<Head> head = head(ledger);
    OptionalLong leaf = leaf(ledger, entry);
    if (head.isEmpty() || leaf.isEmpty() || leaf.getAsLong() >= head.get().size()) {
      return Optional.empty();
    }
    InclusionProof proof = inclusion(head.get(), leaf.getAsLong(), head.get().size());
    return Optional.of(Receipt.of(proof, head.get().note()));
  }

  /** The public keys of the ledger's log, the first one first. */
  public List<VerifierKey> keys(String ledger) {
    return logs.keys(ledger).stream().map(key -> VerifierKey.parse(key.vkey())).toList();
  }

  private interface Reading<R> {
    R from(Connection connection) throws SQLException;
  }

  private <R> R read(Reading<R> reading) {
    try (Connection connection = database.getConnection()) {
      return reading.from(connection);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
