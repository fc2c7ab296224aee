package org.canvass.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What California's rulebook says besides dates: steps, accounting, reasons, settings. */
class RulebookContentsTest {
  private static final Rulebook CALIFORNIA = Rulebooks.fromClasspath().find("us-ca").orElseThrow();
  private static final Set<String> CANVASS_EVENTS = Set.of("count-complete", "certify", "close");

  @TempDir Path directory;

  @Test
  void the_eight_tasks_and_the_checks_precede_what_the_law_says() {
    List<CanvassStep> steps = version("2024-11-05").steps(ElectionType.PRESIDENTIAL_GENERAL);
    assertThat(preceding(steps, "count-complete"))
        .containsExactly(
            "inspect-materials",
            "reconcile-rosters",
            "reconcile-polling-places",
            "reconcile-ballots",
            "count-mail-and-provisional",
            "count-write-ins",
            "reproduce-damaged");
    assertThat(preceding(steps, "certify"))
        .containsExactly(
            "signature-notices", "manual-tally", "duplicate-vote-check", "reconciliation");
    assertThat(preceding(steps, "close"))
        .containsExactly(
            "last-unprocessed-report",
            "report-final-results",
            "presidential-results-to-state",
            "results-to-state",
            "copies-to-parties",
            "rejection-statistics");
    assertThat(steps).allSatisfy(step -> assertThat(CANVASS_EVENTS).contains(step.precedes()));
  }

  @Test
  void the_presidential_returns_are_a_step_of_presidential_elections_only() {
    assertThat(preceding(version("2026-11-03").steps(ElectionType.GENERAL), "close"))
        .doesNotContain("presidential-results-to-state");
  }

  @Test
  void every_step_that_meets_a_duty_exists() {
    for (RulebookVersion version : CALIFORNIA.versions()) {
      for (ElectionType type : ElectionType.values()) {
        List<String> steps = version.steps(type).stream().map(CanvassStep::key).toList();
        version.calendar(CalendarRequest.of(version.from(), type)).deadlines().stream()
            .filter(each -> each.metBy() != null && each.metBy().startsWith("step/"))
            .forEach(each -> assertThat(steps).contains(each.metBy().split("/")[1]));
      }
    }
  }

  @Test
  void the_accounting_balances_when_every_ballot_is_somewhere() {
    Map<String, Long> figures = new HashMap<>();
    figures.put("roster-signatures", 1_000L);
    figures.put("voters-without-ballot", 2L);
    figures.put("polling-place-ballots", 998L);
    figures.put("vbm-envelopes-accepted", 5_000L);
    figures.put("vbm-envelopes-empty", 10L);
    figures.put("vbm-ballots", 4_990L);
    figures.put("provisional-accepted", 50L);
    figures.put("provisional-empty", 0L);
    figures.put("provisional-ballots", 50L);
    figures.put("ballots-counted", 6_000L);
    figures.put("ballots-spoiled", 30L);
    figures.put("ballots-canceled", 5L);
    Reconciliation accounting = version("2024-11-05").reconciliation();
    Reconciliation.Balance open = balance(accounting, figures, "ballots");
    assertThat(open.balances()).isFalse();
    assertThat(open.open()).containsExactly("ballots-invalidated");
    figures.put("ballots-invalidated", 3L);
    assertThat(accounting.balance(figures)).allMatch(Reconciliation.Balance::balances);
    figures.put("ballots-counted", 6_001L);
    Reconciliation.Balance out = balance(accounting, figures, "ballots");
    assertThat(out.balances()).isFalse();
    assertThat(out.difference()).isEqualTo(-1);
    assertThat(figures.keySet())
        .containsExactlyInAnyOrderElementsOf(
            accounting.lines().stream().map(Reconciliation.Line::key).toList());
  }

  @Test
  void rejection_reasons_carry_their_item_of_the_federal_survey() {
    List<ReasonCode> reasons = version("2024-11-05").rejectionReasons();
    assertThat(reasons).allSatisfy(reason -> assertThat(reason.eavs()).startsWith("C9"));
    assertThat(reasons)
        .filteredOn(ReasonCode::curable)
        .extracting(ReasonCode::eavs)
        .containsExactly("C9c", "C9e");
    assertThat(version("2024-11-05").provisionalReasons()).hasSizeGreaterThan(5);
  }

  @Test
  void settings_are_those_of_the_law() {
    Settings settings = version("2024-11-05").settings();
    assertThat(settings.pollsClose()).isEqualTo(LocalTime.of(20, 0));
    assertThat(settings.manualTallyNoticeDays()).isEqualTo(5);
    assertThat(settings.manualTallyPercent()).isEqualByComparingTo("1");
    assertThat(settings.mismatchOfficials()).isEqualTo(3);
    assertThat(settings.extensionCitation()).isEqualTo("§15701");
    assertThat(settings.unprocessedCategories())
        .extracting(Settings.Category::key)
        .contains("vote-by-mail", "provisional", "conditional-registration");
    assertThat(settings.separatePersons())
        .contains(Set.of("mismatch-first", "mismatch-second", "mismatch-third"));
    assertThat(settings.citations()).containsEntry("manual-tally-notice-days", "§15360(d)");
  }

  @Test
  void the_rulebook_says_what_a_step_rests_on() {
    RulebookVersion version = version("2024-11-05");
    assertThat(version.restsOn("reconciliation"))
        .containsExactly(Ground.ACCOUNTING_BALANCED, Ground.DISCREPANCIES_EXPLAINED);
    assertThat(version.restsOn("count-mail-and-provisional"))
        .containsExactly(Ground.REGISTERS_CLOSED, Ground.ENVELOPES_PROCESSED);
    assertThat(version.restsOn("manual-tally")).containsExactly(Ground.TALLY_REPORTED);
    assertThat(version.restsOn("signature-notices")).containsExactly(Ground.NOTICES_SENT);
    assertThat(version.restsOn("count-write-ins")).isEmpty();
  }

  @Test
  void what_need_not_be_counted_by_the_thirteenth_day_is_listed_from_2026_on() {
    assertThat(version("2026-11-03").settings().countExceptions())
        .extracting(Settings.Category::key)
        .containsExactly(
            "duplicated",
            "forwarded",
            "curable",
            "provisional",
            "conditional-registration",
            "received-late");
    assertThat(version("2024-11-05").settings().countExceptions()).isEmpty();
  }

  @Test
  void certification_is_barred_while_ballots_can_be_cured() {
    Settings.CertificationBar in2024 = version("2024-11-05").settings().certificationBar();
    assertThat(in2024.until()).isEqualTo("earliest-certification");
    assertThat(in2024.unless()).isEqualTo("no-curable-ballots");
    assertThat(in2024.citation()).isEqualTo("§15391");
    assertThat(version("2026-11-03").settings().certificationBar().until()).isEqualTo("cure");
    assertThat(version("2022-11-08").settings().certificationBar()).isNull();
  }

  @Test
  void every_rule_is_cited() {
    for (RulebookVersion version : CALIFORNIA.versions()) {
      assertThat(version.rules())
          .hasSizeGreaterThan(80)
          .allSatisfy(
              rule -> {
                assertThat(rule.citation()).as(rule.key()).isNotBlank();
                assertThat(rule.key()).isNotBlank();
              });
    }
    assertThat(version("2024-11-05").rules())
        .filteredOn(rule -> rule.key().equals("deadlines.vbm-receipt"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.formula()).isEqualTo("E+7");
              assertThat(rule.source()).contains("November 12");
            });
  }

  @Test
  void a_version_keeps_its_digest_when_a_later_one_is_written() throws IOException {
    String text =
        new String(
            getClass().getResourceAsStream("/config/rulebooks/us-ca.yaml").readAllBytes(),
            StandardCharsets.UTF_8);
    String later =
        text.replace(
                "    amends: \"2024-11-06\"\n    title: Counting",
                "    to: \"2027-12-31\"\n    amends: \"2024-11-06\"\n    title: Counting")
            + "\n  - from: \"2028-01-01\"\n    amends: \"2026-01-01\"\n    title: Later\n";
    Rulebook amended =
        SampleRulebook.load(directory, "us-ca.yaml", later).find("us-ca").orElseThrow();
    LocalDate day = LocalDate.parse("2024-11-05");
    assertThat(amended.versionFor(day).sha256())
        .isEqualTo(version("2024-11-05").sha256())
        .hasSize(64);
    assertThat(amended.versionFor(LocalDate.parse("2026-11-03")).sha256())
        .isNotEqualTo(version("2026-11-03").sha256());
    assertThat(CALIFORNIA.versions()).extracting(RulebookVersion::sha256).doesNotHaveDuplicates();
  }

  @Test
  void rulebooks_are_read_out_of_an_archive_too() throws IOException {
    Path archive = directory.resolve("canvass.jar");
    try (FileSystem inside = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Path folder = Files.createDirectories(inside.getPath("config/rulebooks"));
      String text = SampleRulebook.HEAD + SampleRulebook.version("E+7", "E+2", "E", "20:00");
      Files.writeString(folder.resolve("xx.yaml"), text);
    }
    try (FileSystem inside = FileSystems.newFileSystem(archive)) {
      assertThat(Rulebooks.fromDirectory(inside.getPath("config/rulebooks")).ids())
          .containsExactly("xx");
    }
  }

  private static Reconciliation.Balance balance(
      Reconciliation accounting, Map<String, Long> figures, String key) {
    return accounting.balance(figures).stream()
        .filter(balance -> balance.equation().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> preceding(List<CanvassStep> steps, String event) {
    return steps.stream()
        .filter(step -> step.precedes().equals(event))
        .map(CanvassStep::key)
        .toList();
  }

  private static RulebookVersion version(String day) {
    return CALIFORNIA.versionFor(LocalDate.parse(day));
  }
}
