package org.canvass.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParsingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {
  record Scan(String kind, String at) {}

  record Form(
      String homeCounty,
      List<Scan> scans,
      Map<String, Scan> byName,
      JsonObject evidence,
      Map<String, List<Long>> numbers) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        " {\"homeCounty\": \"alpine\"} \n",
        "{\"scans\": [{\"kind\": \"ACTUAL\"}, null]}",
        "{\"byName\": {\"any name\": {\"at\": \"x\"}}}",
        "{\"evidence\": {\"any\": {\"name\": [{\"at\": \"all\"}]}}}",
        "{\"numbers\": {\"a\": [1, 2]}}"
      })
  void what_the_form_knows_is_taken(String text) {
    assertThatCode(() -> JsonMembers.check(text, Form.class)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"home_county\": \"alpine\"} | unknown-member | home_county",
        "{\"homecounty\": \"alpine\"} | unknown-member | homecounty",
        "{\"scans\": [{}, {\"At\": \"x\"}]} | unknown-member | scans[1].At",
        "{\"byName\": {\"any\": {\"name\": 1}}} | unknown-member | byName.any.name",
        "{\"\": 1} | unknown-member | ''",
        "{\"homeCounty\": \"a\", \"homeCounty\": \"a\"} | repeated-member | homeCounty",
        "{\"homeCounty\": \"a\", \"home\\u0043ounty\": \"b\"} | repeated-member | homeCounty",
        "{\"evidence\": {\"a\": [{\"b\": 1, \"b\": 2}]}} | repeated-member | evidence.a[0].b",
        "{\"byName\": {\"x\": {}, \"x\": {}}} | repeated-member | byName.x"
      })
  void what_would_be_lost_is_refused_by_name_and_place(String text, String code, String where) {
    Problem refused = refused(text);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.members()).containsEntry("where", where);
    assertThat(refused).hasMessageContaining("\"" + where + "\"");
  }

  @Test
  void an_unknown_member_is_answered_with_those_that_are_known() {
    Problem refused = refused("{\"scans\": [{\"time\": \"x\"}]}");

    assertThat(refused.members())
        .containsEntry("member", "time")
        .containsEntry("known", List.of("kind", "at"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{} {}",
        "{}x",
        "{}]",
        "null null",
        "{\"homeCounty\": \"a\"",
        "{\"homeCounty\": \"a\",}",
        "{'homeCounty': 1}",
        " ",
        "\uFEFF{}",
        "{\"scans\": NaN}"
      })
  void what_is_no_json_is_malformed(String text) {
    assertThat(
            catchThrowableOfType(RuntimeException.class, () -> JsonMembers.check(text, Form.class)))
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isInstanceOf(JsonParsingException.class),
            thrown -> assertThat(((Problem) thrown).code()).isEqualTo("malformed-json"));
  }

  @Test
  void nesting_has_an_end() {
    String deep = "{\"evidence\":" + "{\"a\":".repeat(150) + "1" + "}".repeat(151);

    assertThat(refused(deep).code()).isEqualTo("malformed-json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"homeCounty\": \"a\\u0000\"}",
        "{\"homeCounty\": \"\\ud800\"}",
        "{\"evidence\": {\"\\udc00\": 1}}",
        "{\"evidence\": {\"a\": [\"\\u0000\"]}}"
      })
  void text_is_whole_and_without_nul(String text) {
    assertThat(refused(text).code()).isEqualTo("bad-text");
  }

  private static Problem refused(String text) {
    return catchThrowableOfType(Problem.class, () -> JsonMembers.check(text, Form.class));
  }
}
