package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.sql.SQLException;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody has the application's password to the database, and its SQL. What stands in the ledger
 * still stands, and no row changes without the entry that tells it.
 */
@ArquillianTest
@RunAsClient
class DatabaseGuardIT {
  /** Shared, since what is refused changes nothing; what is let through has steps of its own. */
  private static Rehearsal rehearsal;

  @ArquillianResource private URL base;
  private Sql sql;
  private long canvass;
  private long step;

  @BeforeEach
  void election_night() throws SQLException {
    if (rehearsal == null) {
      rehearsal = Rehearsal.onElectionNight(new CanvassClient(base));
    }
    sql = Sql.asApplication();
    canvass = id("canvass", "los-angeles/canvass");
    step = step(0);
  }

  @AfterEach
  void hang_up() throws SQLException {
    sql.close();
  }

  // ——— what is let through, so that the refusals below mean something

  @Test
  void a_change_with_the_entry_that_tells_it_is_taken() throws SQLException {
    long step = step(1);
    change("step", step).changing("state", "\"IN_PROGRESS\"").write();
    sql.commit();

    assertThat(sql.one("select state from step where id = ?", step)).isEqualTo("IN_PROGRESS");
  }

  @Test
  void several_changes_in_one_transaction_are_taken_each_with_its_entry() throws SQLException {
    long step = step(2);
    change("step", step).changing("state", "\"IN_PROGRESS\"").write();
    change("step", step).changing("state", "\"BLOCKED\"").write();
    change("step", step(3)).changing("state", "\"BLOCKED\"").write();
    sql.commit();

    assertThat(sql.one("select state || revision from step where id = ?", step))
        .isEqualTo("BLOCKED3");
  }

  // ——— entries

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger_entry set actor = 'nobody'",
        "update ledger_entry set reason = null, salt = null",
        "update ledger_entry set id = id where false",
        "delete from ledger_entry",
        "delete from ledger_entry where false",
        "truncate ledger_entry",
        "truncate ledger_entry cascade",
        "merge into ledger_entry e using (select 1) x on true when matched then delete",
        "insert into ledger_entry select * from ledger_entry limit 1"
            + " on conflict (ledger, id) do update set actor = 'nobody'",
        "copy ledger_entry from program 'true'",
        "lock table ledger_entry in access exclusive mode"
      })
  void entries_stay(String statement) throws SQLException {
    String before = entries();

    refused(() -> sql.execute(statement));

    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void an_entry_without_its_change_is_refused() {
    refused(() -> change("step", step).changing("state", "\"IN_PROGRESS\"").writeEntry());
  }

  @Test
  void an_entry_of_a_revision_that_has_one_is_refused() {
    refused(() -> change("step", step).saying("revision", "1").writeEntry());
  }

  @Test
  void an_entry_that_names_another_id_is_refused() {
    refused(
        () -> change("step", step).changing("state", "\"IN_PROGRESS\"").saying("id", "7").write());
  }

  @Test
  void a_list_to_draw_from_is_not_added_to_behind_its_tally() {
    refused(
        () ->
            sql.execute(
                "insert into tally_listing values (nextval('tally_listing_seq'), '%s', 'los-angeles', 1, 'PRECINCT', 'one-more', null)"
                    .formatted(rehearsal.id())));
  }

  @Test
  void an_entry_that_tells_a_second_state_is_refused() {
    refused(
        () ->
            change("step", step)
                .changing("state", "\"IN_PROGRESS\"")
                .saying("after", "{\"state\": \"IN_PROGRESS\"}")
                .write());
  }

  @Test
  void an_entry_of_a_revision_before_the_first_is_refused() {
    refused(() -> change("step", step).saying("revision", "0").writeEntry());
  }

  @Test
  void an_entry_that_happened_at_no_time_is_refused() {
    for (String moment : List.of("\"yesterday\"", "\"infinity\"", "\"2024-11-06\"", "null", "7")) {
      refused(
          () ->
              change("step", step)
                  .changing("state", "\"IN_PROGRESS\"")
                  .saying("happenedAt", moment)
                  .write());
    }
  }

  @Test
  void an_entry_whose_moment_is_a_riddle_is_refused() {
    for (String moment : List.of("\"now\"", "\"infinity\"", "\"2024-11-06\"", "null", "7")) {
      refused(
          () ->
              change("step", step)
                  .changing("state", "\"IN_PROGRESS\"")
                  .saying("recordedAt", moment)
                  .write());
    }
  }

  @Test
  void an_entry_of_a_refusal_that_claims_a_revision_is_refused() {
    refused(
        () ->
            change("step", step)
                .changing("state", "\"IN_PROGRESS\"")
                .saying("outcome", "\"REFUSED\"")
                .write());
  }

  @Test
  void an_entry_whose_reason_is_not_the_one_that_was_hashed_is_refused() {
    refused(
        () ->
            sql.execute(
                "insert into ledger_entry (id, body, reason, client_address, salt)"
                    + " select id + 50000000, replace(body, '\"id\":' || id, '\"id\":' || id + 50000000),"
                    + " 'Another reason', client_address, salt"
                    + " from ledger_entry where ledger = ? and reason is not null limit 1",
                // where every enrolment has a reason
                "office"));
  }

  @Test
  void an_entry_with_a_text_in_it_that_stands_beside_it_or_the_hash_of_another_is_refused() {
    for (String said : List.of("authority", "authorityHash", "givenEvidenceHash", "reasonHash")) {
      refused(
          () ->
              change("step", step)
                  .changing("state", "\"IN_PROGRESS\"")
                  .saying(said, "\"order of the court\"")
                  .write());
    }
  }

  @Test
  void an_entry_of_a_kind_that_nobody_guards_is_refused() {
    refused(
        () -> {
          sql.execute("create temp table forged (ledger text, subject text, revision bigint)");
          sql.execute("insert into forged select ledger, 'x', 1 from step where id = ?", step);
          change("step", step)
              .saying("kind", "\"forged\"")
              .saying("subject", "\"x\"")
              .saying("revision", "1")
              .writeEntry();
        });
  }

  @Test
  void columns_beside_the_body_are_those_of_the_body_whatever_was_given() throws SQLException {
    HandMadeChange change = change("step", step(4)).changing("state", "\"IN_PROGRESS\"").write();
    sql.commit();

    assertThat(
            sql.one(
                "select ledger || ' ' || kind || ' ' || actor || ' ' || outcome || ' ' || revision"
                    + " from ledger_entry where id = ?",
                change.entryId()))
        .isEqualTo(rehearsal.id() + " step mallory DONE 2");
  }

  // ——— subjects

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update step set state = 'DONE' where id = ?",
        "update step set state = 'DONE', revision = revision + 1 where id = ?",
        "update step set revision = revision - 1 where id = ?",
        "update step set revision = 1 where id = ?",
        "update step set done_by = 'x' where id = ?",
        "update step set id = id + 1000000000 where id = ?",
        "update step set last_entry = (select min(id) from ledger_entry) where id = ?",
        "update step set revision = revision where id = ?",
        "delete from step where id = ?",
        "with s as (delete from step where id = ? returning *) insert into step select * from s"
      })
  void a_step_changed_without_its_entry_is_refused(String statement) throws SQLException {
    String before = row("step", step);

    refused(() -> sql.execute(statement, step));

    assertThat(row("step", step)).isEqualTo(before);
  }

  @Test
  void tables_of_subjects_are_not_emptied() {
    refused(() -> sql.execute("truncate step"));
    refused(() -> sql.execute("truncate canvass, step"));
  }

  @Test
  void a_change_that_its_entry_tells_otherwise_is_refused() {
    refused(
        () ->
            change("step", step)
                .changing("state", "\"IN_PROGRESS\"")
                .changingInTheRowAlone("done_by", "\"clerk\"")
                .write());
    refused(
        () ->
            change("step", step)
                .changing("state", "\"IN_PROGRESS\"")
                .changingInTheRowAlone("title", "\"Another task\"")
                .write());
  }

  @Test
  void a_change_of_which_its_entry_tells_too_much_is_refused() {
    for (String column : List.of("done_by", "no_such_column", "id", "ledger", "revision")) {
      refused(
          () ->
              change("step", step)
                  .changing("state", "\"IN_PROGRESS\"")
                  .saying("after", "{\"%s\":\"clerk\"}".formatted(column))
                  .write());
    }
  }

  @Test
  void an_entry_that_tells_another_move_than_was_made_is_refused() {
    refused(
        () ->
            change("step", step)
                .changing("state", "\"IN_PROGRESS\"")
                .saying("from", "\"REOPENED\"")
                .write());
    refused(
        () ->
            change("step", step)
                .changing("state", "\"IN_PROGRESS\"")
                .saying("to", "\"BLOCKED\"")
                .write());
  }

  @Test
  void a_revision_is_not_left_out() {
    refused(
        () ->
            change("step", step)
                .changing("state", "\"IN_PROGRESS\"")
                .changingInTheRowAlone("revision", "3")
                .saying("revision", "3")
                .write());
  }

  @Test
  void a_state_does_not_follow_where_no_table_says_so() {
    refused(() -> change("step", step).changing("state", "\"DONE\"").write());
    refused(() -> change("canvass", canvass).changing("state", "\"CERTIFIED\"").write());
  }

  @Test
  void a_certified_canvass_is_not_reopened_not_even_with_an_entry() throws SQLException {
    for (String state : List.of("OPEN", "COUNT_COMPLETE", "SEMIFINAL", "SCHEDULED")) {
      try (Sql superuser = Sql.asSuperuser()) {
        superuser.execute("set session_replication_role = replica");
        superuser.execute("update canvass set state = 'CERTIFIED' where id = ?", canvass);
        superuser.execute("set session_replication_role = origin");
        superuser.execute("set role canvass_app");

        new HandMadeChange(superuser, "canvass", canvass)
            .changing("state", "\"" + state + "\"")
            .write();
        assertThatThrownBy(superuser::check)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining(state + " cannot follow CERTIFIED");
      }
    }
  }

  @Test
  void nobody_approves_by_hand_what_they_asked_for_and_nobody_asks_for_another()
      throws SQLException {
    long step = step(4);
    change("step", step).changing("state", "\"IN_PROGRESS\"").write();
    change("step", step).changing("state", "\"DONE\"").write();
    sql.commit();
    refused(() -> change("step", step).changing("state", "\"REOPENED\"").write());
    refused(() -> change("step", step).changing("reopen_asked_by", "\"registrar\"").write());
    change("step", step).changing("reopen_asked_by", "\"mallory\"").write();
    sql.commit();
    refused(() -> change("step", step).changing("state", "\"REOPENED\"").write());

    change("step", step).changing("state", "\"REOPENED\"").saying("actor", "\"registrar\"").write();
    sql.commit();

    assertThat(sql.one("select state from step where id = ?", step)).isEqualTo("REOPENED");
  }

  @Test
  void a_subject_begins_with_its_first_revision() {
    refused(
        () ->
            sql.execute(
                "insert into step select id + 900000000, ledger, subject || '-2', 7, last_entry, county,"
                    + " step, position, title, citation, precedes, state, done_by,"
                    + " reopen_asked_by, done_at from step where id = ?",
                step));
  }

  @Test
  void a_subject_begins_where_its_life_cycle_begins() throws SQLException {
    try (Sql superuser = Sql.asSuperuser()) {
      superuser.execute("set session_replication_role = replica");
      superuser.execute(
          "update step set subject = subject || '-2', revision = 0 where id = ?", step);
      superuser.execute("set session_replication_role = origin");
      superuser.execute("create temp table born as select * from step where id = " + step);
      HandMadeChange birth =
          new HandMadeChange(superuser, "step", step)
              .changing("state", "\"DONE\"")
              .saying("from", "null")
              .writeEntry();
      superuser.execute("set session_replication_role = replica");
      superuser.execute("delete from step where id = ?", step);
      superuser.execute("set session_replication_role = origin");
      superuser.execute("grant select on born to canvass_app");
      superuser.execute("set role canvass_app");
      superuser.execute(
          "insert into canvass.step select (jsonb_populate_record(b, jsonb_build_object('revision', 1,"
              + " 'state', 'DONE', 'last_entry', ?::bigint))).* from born b",
          birth.entryId());
      assertThatThrownBy(superuser::check)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("DONE cannot follow nothing");
    }
  }

  // ——— ways around

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table step disable trigger all",
        "alter table ledger_entry disable trigger all",
        "drop trigger stands_by_its_entry on step",
        "set session_replication_role = replica",
        "alter role canvass_app set session_replication_role = replica",
        "set role canvass_owner",
        "alter table step drop column state",
        "alter table ledger_entry owner to canvass_app",
        "drop table ledger_entry",
        "drop schema canvass cascade",
        "create table canvass.mine (id int)",
        "create table public.mine (id int)",
        "create schema mine",
        "create function canvass.f() returns int language sql return 1",
        "create or replace function canvass.stands_by_its_entry() returns trigger"
            + " language plpgsql as 'begin return null; end'",
        "create rule r as on insert to step do instead nothing",
        "create trigger t before insert on step for each row execute function refuse_change()",
        "insert into legal_move values ('step', 'DONE', 'PENDING')",
        "update legal_move set to_state = 'OPEN'",
        "delete from legal_move",
        "insert into subject_kind values ('forged')",
        "delete from subject_kind",
        "delete from credential",
        "delete from rehearsal_clock",
        "update rehearsal_clock set now = 'infinity'",
        "update rehearsal_clock set now = now - interval '1 day'",
        "update county set name = 'x'",
        "call guard_subject('county')",
        "set constraints all immediate; update step set state = 'DONE'",
        "select setval('ledger_entry_seq', 1)",
        "select pg_read_file('/etc/hostname')",
        "create extension dblink"
      })
  void there_is_no_way_around(String statement) {
    refused(() -> sql.execute(statement));
  }

  @Test
  void a_temporary_table_in_front_of_a_real_one_deceives_nobody() throws SQLException {
    String before = row("step", step);
    for (String shadow : List.of("ledger_entry", "legal_move", "subject_kind", "step")) {
      refused(
          () -> {
            sql.execute("set local search_path = pg_temp, pg_catalog, canvass");
            sql.execute("create temp table " + shadow + " as select * from canvass." + shadow);
            if (shadow.equals("legal_move")) {
              sql.execute("insert into pg_temp.legal_move values ('step', 'PENDING', 'DONE')");
            }
            change("step", step).changing("state", "\"DONE\"").write();
          });
    }
    assertThat(row("step", step)).isEqualTo(before);
  }

  // ——— how the tests try

  private interface Attempt {
    void run() throws SQLException;
  }

  /** Refused at once or at commit, as an attack on what is recorded or for want of a right. */
  private void refused(Attempt attempt) {
    assertThatThrownBy(
            () -> {
              attempt.run();
              sql.commit();
            })
        .isInstanceOf(SQLException.class)
        .extracting(refusal -> ((SQLException) refusal).getSQLState().substring(0, 2))
        .isIn("23", "42", "22", "55");
    try {
      sql.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private HandMadeChange change(String table, long id) throws SQLException {
    return new HandMadeChange(sql, table, id);
  }

  private long step(int position) throws SQLException {
    return sql.number(
        "select id from step where ledger = ? and county = 'los-angeles' order by position offset ? limit 1",
        rehearsal.id(),
        position);
  }

  private long id(String table, String subject) throws SQLException {
    return sql.number(
        "select id from " + table + " where ledger = ? and subject = ?", rehearsal.id(), subject);
  }

  private String row(String table, long id) throws SQLException {
    return sql.one("select t::text from canvass." + table + " t where id = ?", id);
  }

  private String entries() throws SQLException {
    return sql.one(
        "select count(*) || md5(string_agg(e::text, '|' order by id)) from ledger_entry e where ledger = ?",
        rehearsal.id());
  }
}
