package org.canvass.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads entries one after the other, however many there are; only a few are in memory. */
@ApplicationScoped
public class EntryStream {
  private static final int AT_ONCE = 500;

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  /**
   * A stretch of a ledger as it was when it was measured.
   *
   * @param county whose entries alone, or null for all
   * @param entries how many
   * @param last the last one's id, 0 where there is none
   */
  public record Extent(String ledger, String county, long entries, long last) {}

  /** Is given entry after entry. */
  @FunctionalInterface
  public interface Sink {
    void entry(WholeEntry entry) throws IOException;
  }

  /** What there is now. */
  public Extent extent(String ledger, String county) {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select count(*), coalesce(max(id), 0) from ledger_entry where ledger = ?"
                    + (county == null ? "" : " and county = ?"))) {
      bind(query, ledger, county);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Extent(ledger, county, row.getLong(1), row.getLong(2));
      }
    } catch (SQLException unreadable) {
      throw new IllegalStateException("the ledger cannot be read", unreadable);
    }
  }

  /** Shows the entries by id, from one moment's view of the ledger. */
  public void read(Extent extent, Sink sink) throws IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement query =
          connection.prepareStatement(
              "select id, body, reason, client_address, authority, given_evidence,"
                  + " encode(salt, 'hex') from ledger_entry"
                  + " where ledger = ? "
                  + (extent.county() == null ? "" : " and county = ?")
                  + " and id <= ? order by id")) {
        int bound = bind(query, extent.ledger(), extent.county());
        query.setLong(bound + 1, extent.last());
        query.setFetchSize(AT_ONCE);
        show(query, sink);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException unreadable) {
      throw new IOException("the ledger cannot be read any further", unreadable);
    }
  }

  private static void show(PreparedStatement query, Sink sink) throws SQLException, IOException {
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        sink.entry(
            new WholeEntry(
                rows.getLong(1),
                rows.getString(2),
                new FreeTexts(
                    rows.getString(3), rows.getString(4), rows.getString(5), rows.getString(6)),
                rows.getString(7)));
      }
    }
  }

  private static int bind(PreparedStatement query, String ledger, String county)
      throws SQLException {
    query.setString(1, ledger);
    if (county == null) {
      return 1;
    }
    query.setString(2, county);
    return 2;
  }
}
