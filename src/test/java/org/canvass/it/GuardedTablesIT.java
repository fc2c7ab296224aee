package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/**
 * What holds for every table that is under guard, found in the database's own catalogue: a new
 * component's tables are tried without another word.
 */
@ArquillianTest
@RunAsClient
class GuardedTablesIT {
  private static final String APPLICATION = "canvass_app";

  /** Tables that the application may change without an entry, and what it may do to each. */
  private static final Map<String, String> FREE =
      Map.of(
          "credential", "INSERT SELECT UPDATE",
          "sign_in_link", "DELETE INSERT SELECT",
          "sign_in_session", "DELETE INSERT SELECT UPDATE",
          "personal_token", "DELETE INSERT SELECT UPDATE",
          "known_browser", "DELETE INSERT SELECT UPDATE",
          "renewed_sign_in", "DELETE INSERT SELECT UPDATE",
          "sign_in_failure", "DELETE INSERT SELECT UPDATE",
          "rehearsal_clock", "INSERT SELECT UPDATE",
          "script_progress", "INSERT SELECT UPDATE",
          "kept_answer", "DELETE INSERT SELECT UPDATE");

  @Test
  void every_table_with_revisions_is_under_guard() throws SQLException {
    try (Sql sql = Sql.asSuperuser()) {
      assertThat(
              sql.column(
                  "select table_name from information_schema.columns where table_schema = 'canvass'"
                      + " and column_name = 'last_entry' order by 1"))
          .isNotEmpty()
          .isEqualTo(guarded(sql));
      assertThat(sql.column("select kind from subject_kind order by 1")).isEqualTo(guarded(sql));
      assertThat(
              sql.column(
                  "select kind from (select distinct kind from legal_move) m where not exists"
                      + " (select from legal_move s where s.kind = m.kind and s.from_state = '')"))
          .as("kinds whose life cycle begins nowhere")
          .isEmpty();
    }
  }

  @Test
  void no_column_of_a_guarded_table_changes_alone() throws SQLException {
    List<String> letThrough = new ArrayList<>();
    try (Sql sql = Sql.asSuperuser()) {
      for (String table : guarded(sql)) {
        for (String column : columns(sql, table)) {
          if (!refusedInARowOf(sql, table, "update canvass.%s set %s".formatted(table, column))) {
            letThrough.add(table + ": " + column);
          }
        }
      }
    }
    assertThat(letThrough).isEmpty();
  }

  @Test
  void no_row_of_a_guarded_table_is_removed() throws SQLException {
    List<String> letThrough = new ArrayList<>();
    try (Sql sql = Sql.asSuperuser()) {
      for (String table : guarded(sql)) {
        for (String removal : List.of("delete from canvass.%s", "truncate canvass.%s cascade")) {
          if (!refusedInARowOf(sql, table, removal.formatted(table))) {
            letThrough.add(removal.formatted(table));
          }
        }
      }
    }
    assertThat(letThrough).isEmpty();
  }

  @Test
  void the_owner_cannot_remove_or_rewrite_them_by_accident_either() throws SQLException {
    List<String> letThrough = new ArrayList<>();
    try (Sql sql = Sql.asSuperuser()) {
      for (String table : guarded(sql)) {
        if (!refused(sql, "canvass_owner", "delete from canvass." + table)) {
          letThrough.add(table);
        }
      }
      for (String statement :
          List.of(
              "update ledger_entry set actor = actor",
              "delete from ledger_entry",
              "truncate ledger_entry")) {
        if (!refused(sql, "canvass_owner", statement)) {
          letThrough.add(statement);
        }
      }
    }
    assertThat(letThrough).isEmpty();
  }

  @Test
  void every_move_between_two_states_is_taken_or_refused_as_the_table_of_legal_moves_says()
      throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (Sql sql = Sql.asSuperuser()) {
      for (String kind : List.of("canvass", "step")) {
        List<String> states =
            sql.column("select distinct to_state from legal_move where kind = ? order by 1", kind);
        for (String from : states) {
          for (String to : states) {
            boolean legal =
                from.equals(to)
                    || sql.number(
                            "select count(*) from legal_move where kind = ? and from_state = ?"
                                + " and to_state = ?",
                            kind,
                            from,
                            to)
                        == 1;
            if (moves(sql, kind, from, to) != legal) {
              wrong.add("%s: %s to %s".formatted(kind, from, to));
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void the_application_owns_nothing() throws SQLException {
    try (Sql sql = Sql.asSuperuser()) {
      assertThat(
              sql.column(
                  "select pg_describe_object(classid, objid, objsubid) from pg_shdepend"
                      + " where refobjid = ?::regrole and deptype = 'o'",
                  APPLICATION))
          .isEmpty();
      assertThat(
              sql.column(
                  "select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid"
                      + " where m.member = ?::regrole",
                  APPLICATION))
          .isEmpty();
    }
  }

  @Test
  void the_application_has_the_rights_it_needs_and_no_others() throws SQLException {
    try (Sql sql = Sql.asSuperuser()) {
      Set<String> guarded = new TreeSet<>(guarded(sql));
      List<String> unexpected = new ArrayList<>();
      for (String table :
          sql.column(
              "select relname from pg_class where relnamespace = 'canvass'::regnamespace"
                  + " and relkind in ('r', 'p', 'v', 'm', 'f') order by 1")) {
        String rights = rights(sql, table);
        boolean expected =
            guarded.contains(table)
                ? Set.of("INSERT SELECT UPDATE", "INSERT SELECT").contains(rights)
                : FREE.containsKey(table)
                    ? FREE.get(table).equals(rights)
                    : Set.of("", "SELECT", "INSERT SELECT").contains(rights);
        if (!expected) {
          unexpected.add(table + ": " + rights);
        }
      }
      assertThat(unexpected).isEmpty();
      assertThat(rights(sql, "ledger_entry")).isEqualTo("INSERT SELECT");
      assertThat(rights(sql, "legal_move")).isEqualTo("SELECT");
      assertThat(rights(sql, "subject_kind")).isEqualTo("SELECT");
      assertThat(
              sql.one(
                  "select has_schema_privilege(?, 'canvass', 'CREATE')"
                      + " or has_schema_privilege(?, 'public', 'CREATE')"
                      + " or has_database_privilege(?, current_database(), 'CREATE')",
                  APPLICATION,
                  APPLICATION,
                  APPLICATION))
          .isEqualTo("f");
    }
  }

  @Test
  void the_ledgers_rows_were_never_updated_or_deleted() throws SQLException {
    try (Sql sql = Sql.asSuperuser()) {
      assertThat(
              sql.number(
                  "select n_tup_upd + n_tup_del from pg_stat_user_tables where schemaname = 'canvass'"
                      + " and relname = 'ledger_entry'"))
          .isZero();
    }
  }

  // ——— how the tests try

  private static List<String> guarded(Sql sql) throws SQLException {
    return sql.column(
        "select c.relname from pg_class c join pg_trigger t on t.tgrelid = c.oid"
            + " where c.relnamespace = 'canvass'::regnamespace and t.tgname = 'stands_by_its_entry'"
            + " and t.tgenabled = 'O' order by 1");
  }

  /** Each column, set to something else than it is. */
  private static List<String> columns(Sql sql, String table) throws SQLException {
    return sql.column(
        """
        select format(case
            when data_type in ('text', 'character varying') then '%1$I = coalesce(%1$I, '''') || ''x'''
            when data_type in ('bigint', 'integer', 'smallint', 'numeric') then '%1$I = coalesce(%1$I, 0) + 1'
            when data_type = 'boolean' then '%1$I = not coalesce(%1$I, false)'
            when data_type = 'date' then '%1$I = coalesce(%1$I, ''2024-11-05'') + 1'
            when data_type = 'timestamp with time zone' then
              '%1$I = coalesce(%1$I, ''2024-11-05'') + interval ''1 hour'''
            when data_type = 'bytea' then '%1$I = coalesce(%1$I, ''\\x00'') || ''\\x01'''
            else '%1$I = null' end, column_name)
        from information_schema.columns where table_schema = 'canvass' and table_name = ?
        order by ordinal_position""",
        table);
  }

  /** Whether the application is refused, in a row that is there or was put there for the try. */
  private static boolean refusedInARowOf(Sql sql, String table, String statement)
      throws SQLException {
    if (sql.number("select count(*) from canvass." + table) == 0) {
      sql.execute("set local session_replication_role = replica");
      putARow(sql, table);
      sql.execute("set local session_replication_role = origin");
    }
    String one =
        statement.startsWith("update")
            ? statement + " where id = (select min(id) from canvass." + table + ")"
            : statement;
    return refused(sql, APPLICATION, one);
  }

  /** A row with something in every column; its checks hold, its references need not. */
  private static void putARow(Sql sql, String table) throws SQLException {
    String values =
        sql.one(
            """
            select string_agg(case
                when data_type in ('text', 'character varying') then coalesce('''' || allowed || '''', '''x''')
                when data_type in ('bigint', 'integer', 'smallint', 'numeric') then '1'
                when data_type = 'boolean' then 'false'
                when data_type = 'date' then '''2024-11-05'''
                when data_type = 'timestamp with time zone' then '''2024-11-05'''
                else 'null' end, ', ' order by ordinal_position)
            from information_schema.columns c left join lateral (
              select min(m.to_state) as allowed from legal_move m
                where m.kind = c.table_name and c.column_name = 'state' and m.from_state = '') s on true
            where table_schema = 'canvass' and table_name = ?""",
            table);
    sql.execute("alter table canvass." + table + " disable trigger user");
    for (String check :
        sql.column(
            "select conname from pg_constraint where conrelid = ('canvass.' || ?)::regclass and contype = 'c'",
            table)) {
      sql.execute("alter table canvass." + table + " drop constraint " + check);
    }
    sql.execute("insert into canvass." + table + " values (" + values + ")");
    sql.execute("alter table canvass." + table + " enable trigger user");
  }

  private static boolean refused(Sql sql, String role, String statement) throws SQLException {
    try {
      sql.execute("set local role " + role);
      sql.execute(statement);
      sql.check();
      return false;
    } catch (SQLException refusal) {
      return true;
    } finally {
      sql.rollback();
    }
  }

  /** Whether the application can take a row from one state to another, with the entry for it. */
  private boolean moves(Sql sql, String kind, String from, String to) throws SQLException {
    try {
      long id = sql.number("select min(id) from canvass." + kind);
      sql.execute("set local session_replication_role = replica");
      sql.execute(
          "update canvass." + kind + " set state = ?, reopen_asked_by = 'another' where id = ?",
          from,
          id);
      sql.execute("set local session_replication_role = origin");
      sql.execute("set local role " + APPLICATION);
      new HandMadeChange(sql, kind, id).changing("state", "\"" + to + "\"").write();
      sql.check();
      return true;
    } catch (SQLException refusal) {
      assertThat(refusal.getMessage()).contains("cannot follow");
      return false;
    } finally {
      sql.rollback();
    }
  }

  private static String rights(Sql sql, String table) throws SQLException {
    return String.join(
        " ",
        sql.column(
            "select p from unnest(array['DELETE', 'INSERT', 'REFERENCES', 'SELECT', 'TRIGGER',"
                + " 'TRUNCATE', 'UPDATE']) p where has_table_privilege(?, 'canvass.' || ?, p)"
                + " or (p in ('INSERT', 'SELECT', 'UPDATE', 'REFERENCES')"
                + " and has_any_column_privilege(?, 'canvass.' || ?, p)) order by 1",
            APPLICATION,
            table,
            APPLICATION,
            table));
  }
}
