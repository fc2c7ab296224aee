package org.canvass.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.canvass.results.CountedElection.COUNTY;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.canvass.election.Election;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Direct SQL in the role of the application: the database holds figures to their update. */
@ArquillianTest
class ResultsAttackIT {
  /** Insufficient privilege, check violation: not a slip in the attack itself. */
  private static final Set<String> REFUSALS = Set.of("42501", "23514");

  private static final String COLUMNS =
      "ledger, subject, revision, last_entry, county, number, feed_time, released_at,"
          + " feed_election, ballots, mail, in_person, contests, figures, figures_sha256,"
          + " source_name, source_sha256";

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  @Inject private CountedElection counted;
  @Inject private Updates updates;
  @Inject private CountedFigures figures;
  @Inject private ContestBooks books;
  @Inject private Estimates estimates;

  private Election election;
  private long update;
  private long book;

  @BeforeEach
  void an_update_is_published() {
    election = counted.counting(SmallFeed.DEFINITION);
    update = counted.publish(election, SmallFeed.sound()).update().id();
    book = books.find(election.electionId(), COUNTY).orElseThrow().id();
    estimates.file(
        election,
        COUNTY,
        counted.act(
            election,
            CountedElection.clerk(),
            "estimate",
            Estimate.nameOfAll(COUNTY),
            Estimates.FILE),
        new Estimate.Left(40, new TreeMap<>(Map.of("provisional", 10L)), "test", null));
  }

  @Test
  void a_figure_cannot_be_changed() throws SQLException {
    assertRefused("update counted set value = value + 1 where update_id = " + update);
    assertRefused(
        "update counted set value = 31 where update_id = %d and choice = 101".formatted(update));
  }

  @Test
  void a_figure_cannot_be_deleted() throws SQLException {
    assertRefused("delete from counted where update_id = " + update);
    assertRefused("truncate counted");
  }

  @Test
  void no_figure_is_added_to_a_published_update() throws SQLException {
    assertRefused("insert into counted values (%d, 10, 'WRTN', 1, 0, 5)".formatted(update));
    assertRefused(
        "set constraints all immediate",
        "insert into counted values (%d, 10, 'WRTN', 1, 0, 5)".formatted(update));
  }

  @Test
  void figures_without_an_update_do_not_stay() throws SQLException {
    assertRefused("insert into counted values (-1, 10, 'WRTN', 1, 0, 5)");
  }

  @Test
  void an_update_cannot_be_changed_or_deleted() throws SQLException {
    assertRefused("update results_update set ballots = 101, mail = 71 where id = " + update);
    assertRefused("update results_update set revision = 2 where id = " + update);
    assertRefused(
        "update results_update set figures_sha256 = repeat('0', 64) where id = " + update);
    assertRefused("delete from results_update where id = " + update);
    assertRefused("truncate results_update");
  }

  @Test
  void an_update_whose_figures_are_not_those_of_its_digest_is_not_taken() throws SQLException {
    assertRefusedBecause(
        "not those that its digest names",
        copyOfFigures(),
        copyOfUpdate("figures_sha256", "repeat('0', 64)"));
    assertRefusedBecause(
        "not those that its digest names", copyOfFigures(), copyOfUpdate("ballots + 1", "ballots"));
  }

  @Test
  void totals_that_fall_without_a_correction_are_not_taken() throws SQLException {
    String fewer =
        "update pg_temp.fewer set value = value - 1 where contest = 0 and kind in ('PBLT', 'MBLT')";
    String figures =
        "create temporary table fewer on commit drop as select * from counted where update_id = "
            + update;
    String enter =
        "insert into counted select -7, contest, kind, place, choice, value from pg_temp.fewer";
    String digest = "encode(sha256(convert_to(figures_text(-7, feed_election), 'UTF8')), 'hex')";
    String fallen =
        copyOfUpdate("figures_sha256", digest)
            .replace(" ballots,", " ballots - 1,")
            .replace(" mail,", " mail - 1,")
            .replaceFirst(" ballots - 1,", " ballots,")
            .replaceFirst(" mail - 1,", " mail,");

    assertRefusedBecause("results never go back", figures, fewer, enter, fallen);
    String explained = fallen.replaceFirst("source_sha256\\)", "source_sha256, corrects, reason)");
    assertRefusedBecause(
        "results never go back",
        figures,
        fewer,
        enter,
        explained.replaceFirst("source_sha256 from", "source_sha256, null, 'said so' from"));
    assertRefusedBecause(
        "a_correction_says_of_what_and_why",
        figures,
        fewer,
        enter,
        explained.replaceFirst("source_sha256 from", "source_sha256, 1, 'itself' from"));
    assertRefusedBecause(
        "nobody has approved that it corrects update 0",
        figures,
        fewer,
        enter,
        explained.replaceFirst("source_sha256 from", "source_sha256, 0, 'a mistake' from"));
  }

  @Test
  void an_update_without_its_entry_is_not_taken() throws SQLException {
    assertRefusedBecause("no entry tells", copyOfFigures(), copyOfUpdate("", ""));
  }

  @Test
  void contests_and_candidates_cannot_be_changed() throws SQLException {
    assertRefused(
        "update choice set name = 'EVE' where book = %d and choice = 101".formatted(book));
    assertRefused("update contest set title = 'Mayor' where book = " + book);
    assertRefused("delete from choice where book = " + book);
    assertRefused("truncate contest, choice");
    assertRefused("insert into choice values (%d, 10, 103, 9, 'EVE', '')".formatted(book));
    assertRefused("insert into contest values (-1, 10, 1, '', '', 'MEASURE', 1, '')");
    assertRefused("update contest_book set definition_sha256 = '' where id = " + book);
  }

  @Test
  void an_estimate_cannot_be_changed_or_deleted() throws SQLException {
    String mine = " where ledger = '%s'".formatted(election.electionId());
    assertRefused("update estimate set total = 0" + mine);
    assertRefused("delete from estimate" + mine);
    assertRefused("truncate release_plan");
  }

  private String copyOfFigures() {
    return "insert into counted select -7, contest, kind, place, choice, value from counted"
        + " where update_id = "
        + update;
  }

  private String copyOfUpdate(String replaced, String by) {
    String values =
        COLUMNS
            .replace("subject", "subject || 'x'")
            .replace("number", "number + 1")
            .replace("feed_time", "feed_time + interval '1 minute'");
    if (replaced.equals("figures_sha256")) {
      values = values.replace(replaced, by);
    } else if (!replaced.isEmpty()) {
      values =
          values.replace(", " + by + ",", ", " + replaced + ",").replace(" mail,", " mail + 1,");
    }
    return "insert into results_update (id, %s) select -7, %s from results_update where id = %d"
        .formatted(COLUMNS, values, update);
  }

  private void assertRefused(String... statements) throws SQLException {
    assertRefusedBecause("", statements);
  }

  private void assertRefusedBecause(String why, String... statements) throws SQLException {
    assertThatThrownBy(() -> run(statements))
        .as(String.join("; ", statements))
        .hasMessageContaining(why)
        .isInstanceOfSatisfying(
            SQLException.class, refused -> assertThat(REFUSALS).contains(refused.getSQLState()));
    ResultsUpdate standing = updates.latest(election, COUNTY).orElseThrow();
    assertThat(standing.id()).isEqualTo(update);
    assertThat(figures.of(standing)).isEqualTo(SmallFeed.sound().read().figures());
    assertThat(rowsOutside()).isZero();
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        for (String statement : statements) {
          sql.execute(statement);
        }
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private long rowsOutside() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("select count(*) from counted where update_id < 0")) {
      row.next();
      return row.getLong(1);
    }
  }
}
