package org.canvass.ledger.timestamp;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.canvass.ledger.LogTroubles;
import org.canvass.ledger.Subject;

/** Which time stamps are wanted, and those that have come. */
@PermitAll
@Stateless
public class TimeStamps {
  private static final String STAMPED =
      "select t.size, t.authority, t.response, c.note, g.ledger from time_stamp t"
          + " join log_checkpoint c on c.log = t.log and c.size = t.size"
          + " join log g on g.id = t.log where g.ledger = ?";

  @PersistenceContext private EntityManager db;
  @Inject private LogTroubles troubles;

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  /**
   * A checkpoint that waits for a stamp.
   *
   * @param note its bytes as the log signed it, without cosignatures: what is stamped
   */
  public record Waiting(String ledger, int log, long size, byte[] note) {}

  /**
   * A checkpoint with its stamp, which is one: over these bytes, and signed. By whom is another
   * question.
   *
   * @param note the bytes that are stamped
   * @param response the authority's answer
   */
  public record Stamped(
      long size, String authority, Instant madeAt, byte[] response, byte[] note, StampCheck check) {
    /** Whether it is signed by one of these, or by whom they certify. */
    public boolean isTrusted(TrustedSigners signers) {
      return check.isTrusted(signers);
    }
  }

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

  /**
   * The newest checkpoint of each ledger that covers an entry for which none is stamped yet by a
   * trusted signer.
   */
  public List<Waiting> waiting(TrustedSigners signers) {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select g.ledger, g.id, c.size, c.note, max(l.leaf) from log g"
                    + " join lateral (select size, note from log_checkpoint where log = g.id"
                    + "   order by size desc limit 1) c on true"
                    + " join time_stamp_wish w on w.log = g.id"
                    + " join log_leaf l on l.entry = w.entry and l.leaf < c.size"
                    + " where not exists (select from time_stamp t"
                    + "   where t.log = g.id and t.size = c.size)"
                    + " group by g.ledger, g.id, c.size, c.note order by g.id");
        ResultSet rows = query.executeQuery()) {
      List<Waiting> waiting = new ArrayList<>();
      while (rows.next()) {
        if (!isStamped(rows.getString(1), rows.getLong(5), signers)) {
          waiting.add(
              new Waiting(
                  rows.getString(1),
                  rows.getInt(2),
                  rows.getLong(3),
                  rows.getString(4).getBytes(StandardCharsets.UTF_8)));
        }
      }
      return waiting;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private boolean isStamped(String ledger, long leaf, TrustedSigners signers) {
    return of(ledger).stream().anyMatch(each -> each.size() > leaf && each.isTrusted(signers));
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

  /** A row may have been written by hand: what is no stamp over its checkpoint is passed over. */
  private List<Stamped> read(PreparedStatement query) throws SQLException {
    List<Stamped> found = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        long size = rows.getLong(1);
        byte[] response = rows.getBytes(3);
        byte[] note = rows.getString(4).getBytes(StandardCharsets.UTF_8);
        try {
          StampCheck check = StampCheck.of(note, StampCheck.parse(response));
          found.add(new Stamped(size, rows.getString(2), check.madeAt(), response, note, check));
        } catch (TimeStampException forged) {
          troubles.passedOver(
              "the time stamp over the checkpoint of %d entries of %s (%s)"
                  .formatted(size, rows.getString(5), forged.getMessage()));
        }
      }
    }
    return found;
  }
}
