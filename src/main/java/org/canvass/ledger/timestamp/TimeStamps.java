package org.canvass.ledger.timestamp;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.canvass.ledger.Subject;

/** Which time stamps are wanted, and those that have come. */
@Stateless
public class TimeStamps {
  private static final String STAMPED =
      "select t.size, t.authority, t.made_at, t.response, c.note from time_stamp t"
          + " join log_checkpoint c on c.log = t.log and c.size = t.size"
          + " join log g on g.id = t.log where g.ledger = ?";

  @PersistenceContext private EntityManager db;

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  /**
   * A checkpoint that waits for a stamp.
   *
   * @param note its bytes as the log signed it, without cosignatures: what is stamped
   */
  public record Waiting(String ledger, int log, long size, byte[] note) {}

  /**
   * A checkpoint with its stamp.
   *
   * @param note the bytes that are stamped
   * @param response the authority's answer
   */
  public record Stamped(
      long size, String authority, Instant madeAt, byte[] response, byte[] note) {}

  /** Asks for a stamp over a checkpoint that covers the subject as it was just told. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void want(Subject told) {
    db.createNativeQuery(
            "insert into time_stamp_wish (log, entry) select id, ?2 from log where ledger = ?1"
                + " on conflict do nothing")
        .setParameter(1, told.ledger())
        .setParameter(2, told.lastEntry())
        .executeUpdate();
  }

  /** The newest checkpoint of each ledger that covers an entry for which none is stamped yet. */
  public List<Waiting> waiting() {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select g.ledger, g.id, c.size, c.note from log g"
                    + " join lateral (select size, note from log_checkpoint where log = g.id"
                    + "   order by size desc limit 1) c on true"
                    + " where exists (select from time_stamp_wish w"
                    + "   join log_leaf l on l.entry = w.entry"
                    + "   where w.log = g.id and l.leaf < c.size and not exists"
                    + "     (select from time_stamp t where t.log = g.id and t.size > l.leaf))"
                    + " order by g.id");
        ResultSet rows = query.executeQuery()) {
      List<Waiting> waiting = new ArrayList<>();
      while (rows.next()) {
        waiting.add(
            new Waiting(
                rows.getString(1),
                rows.getInt(2),
                rows.getLong(3),
                rows.getString(4).getBytes(StandardCharsets.UTF_8)));
      }
      return waiting;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Keeps a verified stamp; another server may have kept one already, and that stays. */
  public void keep(Waiting checkpoint, String authority, TimeStampAuthority.Stamp stamp) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into time_stamp (log, size, authority, made_at, response)"
                    + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
      insert.setInt(1, checkpoint.log());
      insert.setLong(2, checkpoint.size());
      insert.setString(3, authority);
      insert.setObject(4, stamp.madeAt().atOffset(ZoneOffset.UTC));
      insert.setBytes(5, stamp.response());
      insert.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The stamps of a ledger's log, the smallest tree first. */
  public List<Stamped> of(String ledger) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(STAMPED + " order by t.size")) {
      query.setString(1, ledger);
      return read(query);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The stamp over the checkpoint of that size, if there is one. */
  public Optional<Stamped> of(String ledger, long size) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(STAMPED + " and t.size = ?")) {
      query.setString(1, ledger);
      query.setLong(2, size);
      return read(query).stream().findFirst();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static List<Stamped> read(PreparedStatement query) throws SQLException {
    List<Stamped> found = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Stamped(
                rows.getLong(1),
                rows.getString(2),
                rows.getObject(3, OffsetDateTime.class).toInstant(),
                rows.getBytes(4),
                rows.getString(5).getBytes(StandardCharsets.UTF_8)));
      }
    }
    return found;
  }
}
