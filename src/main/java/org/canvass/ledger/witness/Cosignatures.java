package org.canvass.ledger.witness;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.canvass.ledger.LogBook;

/** What witnesses have signed under the checkpoints, as it is kept. */
@PermitAll
@Stateless
public class Cosignatures {
  private static final String LATEST =
      "(select max(s.size) from log_cosignature s where s.log = g.id and s.witness = ?)";

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  /** The ledgers whose newest checkpoint a witness has not cosigned. */
  public List<String> waitingFor(Witness witness) {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select g.ledger from log g"
                    + " join lateral (select size from log_checkpoint where log = g.id"
                    + "   order by size desc limit 1) c on true"
                    + " where c.size > coalesce("
                    + LATEST
                    + ", 0) order by g.id")) {
      query.setString(1, witness.key().toString());
      try (ResultSet rows = query.executeQuery()) {
        List<String> ledgers = new ArrayList<>();
        while (rows.next()) {
          ledgers.add(rows.getString(1));
        }
        return ledgers;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Entries under the checkpoint that a witness cosigned last; 0 if it cosigned none. */
  public long latest(Witness witness, String ledger) {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select coalesce(" + LATEST + ", 0) from log g where g.ledger = ?")) {
      query.setString(1, witness.key().toString());
      query.setString(2, ledger);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Keeps a verified line; another server may have kept one already, and that stays. */
  public void keep(Witness witness, LogBook.Head head, String line) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into log_cosignature (log, size, witness, line) values (?, ?, ?, ?)"
                    + " on conflict do nothing")) {
      insert.setInt(1, head.log());
      insert.setLong(2, head.size());
      insert.setString(3, witness.key().toString());
      insert.setString(4, line);
      insert.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
