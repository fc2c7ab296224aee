package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.canvass.law.ReasonCode;
import org.canvass.law.Rulebooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What visitors read is there in every language. */
class PublicTextsTest {
  private static final Pattern PART = Pattern.compile("\\{\\d}");
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2024-11-15T17:00:00-08:00");

  static List<String> languages() throws IOException {
    try (InputStream file =
        PublicTextsTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      Properties settings = new Properties();
      settings.load(file);
      return List.of(settings.getProperty("canvass.languages").split(","));
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void each_language_has_the_texts_of_the_usual_one(String language) throws IOException {
    Map<String, String> usual = PublicTexts.of(languages().get(0));
    Map<String, String> texts = PublicTexts.of(language);

    assertThat(texts.keySet()).isEqualTo(usual.keySet());
    usual.forEach(
        (key, text) -> {
          assertThat(texts.get(key)).as(key).isNotBlank();
          assertThat(parts(texts.get(key))).as(key).isEqualTo(parts(text));
        });
  }

  @ParameterizedTest
  @MethodSource("languages")
  void each_stage_and_each_reason_of_the_law_is_said(String language) {
    Set<String> wanted =
        Arrays.stream(Stage.values())
            .map(stage -> "stage." + stage.name())
            .collect(Collectors.toCollection(TreeSet::new));
    Rulebooks.fromClasspath()
        .find("us-ca")
        .orElseThrow()
        .versionFor(LocalDate.parse("2024-11-05"))
        .rejectionReasons()
        .stream()
        .map(ReasonCode::key)
        .forEach(reason -> wanted.add("reason." + reason));

    assertThat(PublicTexts.of(language).keySet()).containsAll(wanted);
  }

  @Test
  void days_numbers_and_ages_are_written_as_the_language_has_them() {
    PublicWords english = words("en");
    PublicWords spanish = words("es");

    assertThat(english.day(LocalDate.parse("2024-12-05"))).isEqualTo("Thursday, December 5, 2024");
    assertThat(spanish.day(LocalDate.parse("2024-12-05"))).contains("jueves", "5", "diciembre");
    assertThat(english.number(3_733_141)).isEqualTo("3,733,141");
    assertThat(english.age(NOW.minusMinutes(1))).isEqualTo("just now");
    assertThat(english.age(NOW.minusMinutes(5))).isEqualTo("5 minutes ago");
    assertThat(spanish.age(NOW.minusHours(5))).isEqualTo("hace 5 horas");
    assertThat(spanish.age(NOW.minusDays(5))).isEqualTo("hace 5 días");
    assertThat(english.text("title", "Alpine County")).isEqualTo("The count in Alpine County");
  }

  private static PublicWords words(String language) {
    return new PublicWords(
        language, PublicTexts.of(language), NOW, ZoneId.of("America/Los_Angeles"));
  }

  private static Set<String> parts(String text) {
    return PART.matcher(text).results().map(part -> part.group()).collect(Collectors.toSet());
  }
}
