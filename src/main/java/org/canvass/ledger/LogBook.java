package org.canvass.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.ConsistencyProof;
import org.canvass.ledger.tlog.InclusionProof;
import org.canvass.ledger.tlog.NoteSignature;
import org.canvass.ledger.tlog.Receipt;
import org.canvass.ledger.tlog.SignatureType;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TiledNodes;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.ledger.tlog.VerifierKey;

/**
 * A ledger's log as it is read: checkpoints, tiles, proofs and receipts. What it reads is never
 * changed, so it needs no transaction; and no entity manager, which a request would share with the
 * threads that it has work done in, and close before them.
 */
@ApplicationScoped
public class LogBook {
  /** Together with the log's own, as many as every reader of notes must take, and more. */
  private static final int MOST_COSIGNATURES = 64;

  private static final String COSIGNED =
      "exists (select from log_cosignature w where w.log = c.log and w.size = c.size)";

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  @Inject private LogTroubles troubles;

  /**
   * A signed tree head.
   *
   * @param signedAt when, by the server's clock
   * @param note as it was signed, with the cosignatures of witnesses under it
   * @param cosigned which witnesses those are
   */
  public record Head(
      int log, long size, Instant signedAt, SignedNote note, List<Cosigned> cosigned) {}

  /**
   * A witness's verified cosignature.
   *
   * @param witness the name in its key
   * @param at when it says that it saw the checkpoint
   */
  public record Cosigned(String witness, Instant at) {}

  /** The newest checkpoint; empty while nothing of the ledger has been signed. */
  public Optional<Head> head(String ledger) {
    return newest(ledger, false);
  }

  /** The newest checkpoint with a witness's cosignature; empty while there is none. */
  public Optional<Head> witnessed(String ledger) {
    return newest(ledger, true);
  }

  /** Rows may have been written by hand: what is signed by no such key is passed over, and told. */
  private Optional<Head> newest(String ledger, boolean cosigned) {
    List<VerifierKey> keys = keys(ledger);
    return read(
        connection -> {
          long below = Long.MAX_VALUE;
          Row row = row(connection, ledger, cosigned, below);
          while (row != null) {
            Optional<Head> head = verified(ledger, row, keys, cosigned);
            if (head.isPresent()) {
              return head;
            }
            below = row.size();
            row = row(connection, ledger, cosigned, below);
          }
          return Optional.empty();
        });
  }

  /** A checkpoint as it is kept; who cosigned it, and with which lines. */
  private record Row(
      int log, long size, byte[] note, String[] witnesses, String[] lines, Instant signedAt) {}

  private static Row row(Connection connection, String ledger, boolean cosigned, long below)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select c.log, c.size, c.note, array(select s.witness from log_cosignature s"
                + "   where s.log = c.log and s.size = c.size order by s.witness limit ?),"
                + " array(select s.line from log_cosignature s"
                + "   where s.log = c.log and s.size = c.size order by s.witness limit ?),"
                + " c.signed_at from log_checkpoint c join log g on g.id = c.log"
                + " where g.ledger = ? and c.size < ? and "
                + (cosigned ? COSIGNED : "true")
                + " order by c.size desc limit 1")) {
      query.setInt(1, MOST_COSIGNATURES);
      query.setInt(2, MOST_COSIGNATURES);
      query.setString(3, ledger);
      query.setLong(4, below);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? new Row(
                row.getInt(1),
                row.getLong(2),
                row.getBytes(3),
                (String[]) row.getArray(4).getArray(),
                (String[]) row.getArray(5).getArray(),
                row.getObject(6, OffsetDateTime.class).toInstant())
            : null;
      }
    }
  }

  private Optional<Head> verified(
      String ledger, Row row, List<VerifierKey> keys, boolean cosignedOnly) {
    try {
      SignedNote note = SignedNote.parse(row.note());
      note.verify(keys);
      if (Checkpoint.parse(note.text()).size() != row.size()) {
        throw new TlogException("It is of another size");
      }
      List<NoteSignature> lines = new ArrayList<>();
      List<Cosigned> cosigned = new ArrayList<>();
      for (int i = 0; i < row.lines().length; i++) {
        Map.Entry<VerifierKey, NoteSignature> one = cosignature(ledger, row, i, note).orElse(null);
        if (one != null) {
          lines.add(one.getValue());
          cosigned.add(new Cosigned(one.getKey().name(), one.getKey().timeOf(one.getValue())));
        }
      }
      return cosignedOnly && cosigned.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Head(
                  row.log(), row.size(), row.signedAt(), note.with(lines), List.copyOf(cosigned)));
    } catch (TlogException forged) {
      troubles.passedOver(
          "the checkpoint of %d entries of %s (%s)"
              .formatted(row.size(), ledger, forged.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Map.Entry<VerifierKey, NoteSignature>> cosignature(
      String ledger, Row row, int i, SignedNote note) {
    try {
      VerifierKey witness = VerifierKey.parse(row.witnesses()[i]);
      SignedNote cosigned =
          SignedNote.parse(
              "%s\n%s\n".formatted(note.text(), row.lines()[i]).getBytes(StandardCharsets.UTF_8));
      if (witness.type() == SignatureType.COSIGNATURE) {
        return Optional.of(Map.entry(witness, cosigned.verify(List.of(witness)).get(witness)));
      }
      throw new TlogException("The key is a log's");
    } catch (TlogException forged) {
      troubles.passedOver(
          "a cosignature by %s under the checkpoint of %d entries of %s (%s)"
              .formatted(row.witnesses()[i], row.size(), ledger, forged.getMessage()));
      return Optional.empty();
    }
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
    return read(
        connection -> {
          try (PreparedStatement query =
              connection.prepareStatement(
                  "select vkey from log_key where ledger = ? order by number")) {
            query.setString(1, ledger);
            List<VerifierKey> keys = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
              while (rows.next()) {
                keys.add(VerifierKey.parse(rows.getString(1)));
              }
            }
            return keys;
          }
        });
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
