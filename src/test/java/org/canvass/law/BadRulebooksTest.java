package org.canvass.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a writer of rulebooks can get wrong, each with the file, line and rule that is named. */
class BadRulebooksTest {
  private static final String GOOD =
      SampleRulebook.HEAD + SampleRulebook.version("E+7", "E+2", "E", "20:00");

  @TempDir Path directory;

  @Test
  void the_sample_itself_is_good() {
    assertThat(SampleRulebook.load(directory, GOOD).versions()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // spelling
        "formula: \"E+7\" | formla: \"E+7\" | version 2012-01-01.deadlines.vbm-receipt.formla | 'formla' is not known here",
        "vbm-receipt: { | vbm-reciept: { | version 2012-01-01.deadlines.vbm-reciept | 'vbm-reciept' is not known here",
        "kind: WINDOW, owed-by: voters, opens: E-29, roll: true | kind: WIDOW, owed-by: voters, opens: E-29, roll: true | version 2012-01-01.deadlines.vbm-receipt.kind | WINDOW",
        "received-by: mail} | recieved-by: mail} | version 2012-01-01.timeliness.postmarked.when.recieved-by | not known here",
        "postmark-date: by | postmark-date: befor | version 2012-01-01.timeliness.postmarked.when.postmark-date | 'befor' is no value of postmark-date",
        "received-by: mail} | received-by: post} | version 2012-01-01.timeliness.postmarked.when.received-by | there is no window 'post'",
        "zone: America/New_York | zone: America/NewYork | rulebook.zone | is no time zone",
        // types
        "roll: true | roll: perhaps | version 2012-01-01.deadlines.vbm-receipt.roll | boolean",
        "saturday-deadline-rolls: false | saturday-deadline-rolls: 7 | business-days.saturday-deadline-rolls | boolean",
        "from: \"2012-01-01\" | from: \"2012-1-1\" | version 2012-1-1.from | does not match",
        "from: \"2012-01-01\" | from: \"2012-13-01\" | version 2012-13-01.from | is not a date such as",
        "title: Certified, | title: [Certified], | version 2012-01-01.deadlines.county-certification.title | string",
        "date: \"11-11\" | day: C+1 | rulebook.business-days.holidays.1.day | does not hang on a certification",
        "date: \"11-11\" | from: 2012 | rulebook.business-days.holidays.1 | the holiday has no day",
        // missing
        "title: Certified, kind: DUTY, | title: Certified, | version 2012-01-01.deadlines.county-certification | kind",
        // formulas
        "formula: \"E+7\" | formula: \"E+O7\" | version 2012-01-01.deadlines.vbm-receipt.formula | the formula 'E+O7' cannot be read",
        "formula: \"E+7\" | formula: \"E+7 @25:00\" | version 2012-01-01.deadlines.vbm-receipt.formula | cannot be read",
        "formula: \"E+7\" | formula: \"E+70000\" | version 2012-01-01.deadlines.vbm-receipt.formula | is no number up to 9999",
        "opens: E-29, roll: true | opens: \"{start}\", roll: true | version 2012-01-01.deadlines.vbm-receipt.opens | 'start', which this version does not have",
        "formula: \"E+7\" | formula: \"E+7;\" | version 2012-01-01.deadlines.vbm-receipt.formula | cannot be read",
        "formula: \"E+7\" | formula: \"first MARCH after E\" | version 2012-01-01.deadlines.vbm-receipt.formula | a weekday such as THURSDAY is missing",
        "formula: \"E+7\" | formula: \"{recount}+1\" | version 2012-01-01.deadlines.vbm-receipt.formula | 'recount', which this version does not have",
        "formula: \"E+7\" | formula: \"{vbm-receipt}+1\" | version 2012-01-01.deadlines.vbm-receipt.formula | refers to itself (vbm-receipt → vbm-receipt)",
        "formula: \"E+7\" | formula: \"{vbm-receipt-no-postmark}\" | | ",
        "formula: E+14 | formula: C-1 | version 2012-01-01.deadlines.county-certification.formula | refers to itself (county-certification → county-certification)"
      })
  void a_slip_is_named_by_file_line_and_rule(
      String right, String wrong, String rule, String message) {
    String text = GOOD.replace(right, wrong);
    assertThat(text).as("the slip is in").isNotEqualTo(GOOD);
    if (rule == null) {
      assertThat(SampleRulebook.load(directory, text).id()).isEqualTo("xx");
      return;
    }
    int line = lineOf(text, wrong);
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, text))
        .withMessageStartingWith("xx.yaml:%d: %s".formatted(line, rule))
        .withMessageContaining(message);
  }

  @Test
  void a_circle_over_two_deadlines_is_named_in_full() {
    String text =
        GOOD.replace("formula: \"E+7\"", "formula: \"{vbm-receipt-no-postmark}+1\"")
            .replace("formula: \"E+2\"", "formula: \"{vbm-receipt}+1\"");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, text))
        .withMessageContaining("vbm-receipt → vbm-receipt-no-postmark → vbm-receipt");
  }

  @Test
  void a_deadline_that_counts_from_one_of_fewer_elections_is_refused() {
    String text =
        GOOD.replace("formula: E+14,", "formula: E+14, types: [general],")
            .replace("formula: \"E+7\"", "formula: \"{county-certification}+1\"");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, text))
        .withMessageContaining("does not apply to a ");
  }

  @Test
  void a_key_written_twice_is_refused_with_both_lines() {
    String text = GOOD.replace("name: Sample\n", "name: Sample\nname: Simple\n");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, text))
        .withMessageStartingWith("xx.yaml:3: name: the key 'name' stands here a second time")
        .withMessageContaining("first on line 2");
  }

  @Test
  void a_rule_written_twice_is_refused() {
    String rule = "    county-certification: {title: Again, kind: DUTY, formula: E+9}\n";
    String text = GOOD.replace("      vbm-receipt: {", "  " + rule + "      vbm-receipt: {");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, text))
        .withMessageStartingWith(
            "xx.yaml:%d: version 2012-01-01.deadlines.county-certification"
                .formatted(lineOf(text, "title: Again")));
  }

  @Test
  void versions_that_overlap_are_refused() {
    String second = "  - from: \"2014-01-01\"\n    amends: \"2012-01-01\"\n    title: Second\n";
    String text = GOOD + second;
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, text))
        .withMessageStartingWith(
            "xx.yaml:%d: version 2014-01-01.from: this version overlaps version 2012-01-01"
                .formatted(lineOf(text, "2014-01-01")));
  }

  @Test
  void a_gap_between_versions_is_refused() {
    String text =
        GOOD.replace("title: Sample\n", "title: Sample\n    to: \"2013-11-30\"\n")
            + "  - from: \"2014-01-01\"\n    amends: \"2012-01-01\"\n    title: Second\n";
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, text))
        .withMessageContaining("close the gap");
  }

  @Test
  void an_amendment_of_nothing_is_refused() {
    String text = GOOD.replace("title: Sample\n", "title: Sample\n    amends: \"2011-01-01\"\n");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, text))
        .withMessageContaining("there is no version '2011-01-01' above this one");
  }

  @Test
  void a_table_that_leaves_cases_undecided_is_refused() {
    String text =
        GOOD.replace("otherwise: {decision", "otherwise: {when: {channel: FAX}, decision");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, text))
        .withMessageContaining("the last row of 'timeliness' must have no 'when'");
  }

  @ParameterizedTest
  @CsvSource({
    "'rulebook: xx\n  name: [', not well-formed YAML",
    "'', the file is empty",
    "'[1, 2]', object",
    "'a: &x {b: *x}', aliases",
    "'a: \u0007', cannot be read"
  })
  void a_file_that_is_no_rulebook_is_refused(String text, String message) {
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, text))
        .withMessageStartingWith("xx.yaml:")
        .withMessageContaining(message);
  }

  @Test
  void dates_need_no_quotes() {
    String text = GOOD.replace("\"2012-01-01\"", "2012-01-01");
    assertThat(SampleRulebook.load(directory, text).versions().get(0).id()).isEqualTo("2012-01-01");
  }

  @Test
  void a_slip_in_the_product_s_own_rulebook_is_named_by_its_line() throws IOException {
    String text =
        new String(
            getClass().getResourceAsStream("/config/rulebooks/us-ca.yaml").readAllBytes(),
            StandardCharsets.UTF_8);
    String slipped = text.replaceFirst("formula: E\\+13\n", "formula: E+thirteen\n");
    int line = lineOf(slipped, "E+thirteen");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, "us-ca.yaml", slipped))
        .withMessageStartingWith(
            "us-ca.yaml:%d: version 2026-01-01.deadlines.count-most.formula".formatted(line));
  }

  @Test
  void a_step_that_rests_on_something_unknown_is_refused() throws IOException {
    String text =
        new String(
            getClass().getResourceAsStream("/config/rulebooks/us-ca.yaml").readAllBytes(),
            StandardCharsets.UTF_8);
    String slipped = text.replaceFirst("rests-on: .TALLY_REPORTED.", "rests-on: [TALLY_DONE]");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, "us-ca.yaml", slipped))
        .withMessageStartingWith("us-ca.yaml:%d:".formatted(lineOf(slipped, "TALLY_DONE")))
        .withMessageContaining("rests-on");
  }

  @Test
  void two_rulebooks_of_one_name_are_refused() throws IOException {
    Files.writeString(directory.resolve("aa.yaml"), GOOD);
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> SampleRulebook.load(directory, GOOD))
        .withMessageContaining("a second rulebook calls itself 'xx'");
  }

  @Test
  void a_directory_without_rulebooks_is_refused() {
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> Rulebooks.fromDirectory(directory))
        .withMessageContaining("holds no rulebook");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> Rulebooks.fromDirectory(directory.resolve("absent")))
        .withMessageContaining("is not a directory");
  }

  private static int lineOf(String text, String part) {
    return (int) text.substring(0, text.indexOf(part)).chars().filter(c -> c == '\n').count() + 1;
  }
}
