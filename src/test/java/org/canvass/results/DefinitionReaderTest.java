package org.canvass.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import org.canvass.results.ElectionDefinition.ContestType;
import org.canvass.results.FeedRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionReaderTest {

  private static final String SOUND =
      """
      {"Data": {"ID": 7, "Title": "General Election", "Date": "2024-11-05T00:00:00-08:00", "RegistrationCount": 500,
        "ContestGroups": [{"Name": "Cities", "Order": 1, "Contests": [
          {"ID": 10, "Title": "Council", "Type": "Candidate", "VoteFor": "Vote for no more than two", "MeasureText": "",
           "Candidates": [{"ID": 101, "Name": "ADA", "Party": "Non Partisan"}, {"ID": 102, "Name": "BEN", "Party": "Green"}]}
        ]}]}}
      """;

  @Test
  void aDefinitionNamesContestsAndChoices() {
    ElectionDefinition definition = read(SOUND);

    assertThat(definition.id()).isEqualTo(7);
    assertThat(definition.electionDay()).isEqualTo("2024-11-05");
    assertThat(definition.registeredVoters()).isEqualTo(500);
    assertThat(definition.contest(10))
        .get()
        .extracting("type", "voteFor")
        .containsExactly(ContestType.CANDIDATE, 2);
    assertThat(definition.contestOfChoice(102)).get().extracting("id").isEqualTo(10L);
    assertThat(definition.contest(101)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ID\": 10, | ''",
        "\"ID\": 10, | \"ID\": \"ten\",",
        "\"ID\": 10, | \"ID\": 1.5,",
        "\"ID\": 10, | \"ID\": 0,",
        "\"ID\": 102, | \"ID\": 101,",
        "Candidate\" | Mascot\"",
        "no more than two | no more than many",
        "2024-11-05T00:00:00-08:00 | soon",
        "\"Data\" | \"Other\"",
        "\"Name\": \"Cities\", | ''"
      })
  void anUnusableDefinitionIsRefused(String part, String instead) {
    assertThat(SOUND).contains(part);
    assertRefused(
        SOUND.replaceFirst(java.util.regex.Pattern.quote(part), instead), Reason.BAD_DEFINITION);
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertRefused(SOUND.substring(0, 200), Reason.MALFORMED);
    assertRefused("", Reason.MALFORMED);
    assertRefused("[]", Reason.MALFORMED);
  }

  private static void assertRefused(String json, Reason reason) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            FeedRefused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static ElectionDefinition read(String json) {
    return DefinitionReader.read(new ByteArrayInputStream(json.getBytes(UTF_8)), FeedLimits.USUAL);
  }
}
