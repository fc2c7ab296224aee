package org.canvass.it;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A change of a subject and the entry that tells it, both made by hand in SQL as somebody would who
 * has the application's password. Left alone the two fit; a test makes one thing wrong.
 */
public final class HandMadeChange {
  private final Sql sql;
  private final String table;
  private final long id;
  private final Map<String, String> row = new LinkedHashMap<>();
  private final Map<String, String> told = new LinkedHashMap<>();
  private final Map<String, String> entry = new LinkedHashMap<>();
  private final long entryId;

  /** A new revision of a subject, so far without any other change. */
  public HandMadeChange(Sql sql, String table, long id) throws SQLException {
    this(sql, table, id, sql.number("select nextval('canvass.ledger_entry_seq')"));
  }

  /** The same under a number of the writer's choice. */
  public HandMadeChange(Sql sql, String table, long id, long entryId) throws SQLException {
    this.sql = sql;
    this.table = table;
    this.id = id;
    this.entryId = entryId;
    long revision = sql.number("select revision + 1 from canvass." + table + " where id = ?", id);
    row.put("last_entry", Long.toString(entryId));
    row.put("revision", Long.toString(revision));
    entry.put("revision", Long.toString(revision));
  }

  /** Changes a column, and says so in the entry; the value is JSON. */
  public HandMadeChange changing(String column, String json) {
    if (column.equals("state")) {
      entry.put("to", json);
    } else {
      told.put(column, json);
    }
    return changingInTheRowAlone(column, json);
  }

  HandMadeChange changingInTheRowAlone(String column, String json) {
    row.put(column, json);
    return this;
  }

  /** Has the entry say something else than is true; the value is JSON. */
  public HandMadeChange saying(String member, String json) {
    entry.put(member, json);
    return this;
  }

  public long entryId() {
    return entryId;
  }

  public HandMadeChange write() throws SQLException {
    writeEntry();
    return writeRow();
  }

  HandMadeChange writeEntry() throws SQLException {
    sql.execute(
        """
        insert into canvass.ledger_entry (id, body)
          select %1$d, (jsonb_strip_nulls(jsonb_build_object(
            'id', %1$d, 'ledger', r.ledger, 'subject', r.subject, 'kind', '%2$s', 'county', to_jsonb(r) -> 'county',
            'event', 'by-hand', 'from', to_jsonb(r) -> 'state', 'to', to_jsonb(r) -> 'state', 'outcome', 'DONE',
            'actor', 'mallory', 'actorName', 'Mallory', 'recordedAt', '2024-11-06T05:00:00+00:00',
            'happenedAt', '2024-11-06T05:00:00+00:00')) || jsonb_build_object('after', ?::jsonb) || ?::jsonb)::text
          from canvass.%2$s r where r.id = ?"""
            .formatted(entryId, table),
        object(told),
        object(entry),
        id);
    return this;
  }

  HandMadeChange writeRow() throws SQLException {
    sql.execute(
        "update canvass."
            + table
            + " t set "
            + row.keySet().stream()
                .map(column -> column + " = n." + column)
                .collect(Collectors.joining(", "))
            + " from jsonb_populate_record(null::canvass."
            + table
            + ", ?::jsonb) n where t.id = ?",
        object(row),
        id);
    return this;
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
