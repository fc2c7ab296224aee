package org.canvass.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.canvass.election.Words;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final Words WORDS =
      new Words(OffsetDateTime.parse("2024-11-15T17:00:00-08:00"), ZONE);

  private static final JsonObject SET_DOWN =
      json("{'id':100,'revision':1,'to':'PENDING','after':{'step':'tally','note':null,'n':1}}");
  private static final JsonObject STARTED =
      json("{'id':300,'revision':2,'from':'PENDING','to':'IN_PROGRESS','after':{'n':2}}");
  private static final JsonObject REFUSED =
      json("{'id':200,'from':'PENDING','outcome':'REFUSED','refusal':'wrong-role'}");

  @Test
  void each_change_changes_the_facts_that_it_names_and_leaves_the_others() {
    Standing standing = Standing.NOTHING.after(SET_DOWN).after(STARTED);

    assertThat(standing.state()).isEqualTo("IN_PROGRESS");
    assertThat(standing.revision()).isEqualTo(2);
    assertThat(standing.entry()).isEqualTo(300);
    assertThat(Said.of(standing.facts(), WORDS))
        .containsExactly(
            new Said("N", "2"), new Said("Note", "nothing"), new Said("Step", "tally"));
  }

  @Test
  void what_was_refused_changed_nothing() {
    Standing pending = Standing.NOTHING.after(SET_DOWN);
    assertThat(pending.after(REFUSED)).isEqualTo(pending);
  }

  @Test
  void members_are_said_in_words_moments_in_the_county_s_zone() {
    assertThat(
            Said.of(
                json(
                    "{'dueAt':'2024-11-06T04:00:00+00:00','blockedBy':[{'guard':'POLLS'}],'names':['a','b'],'list':[],'yes':true}"),
                WORDS))
        .containsExactlyInAnyOrder(
            new Said("Due at", "Tue, Nov 5, 2024, 8:00 p.m."),
            new Said("Blocked by 1: Guard", "POLLS"),
            new Said("Names", "a, b"),
            new Said("List", "none"),
            new Said("Yes", "yes"));
  }

  @Test
  void a_day_or_a_blank_is_a_moment_and_anything_else_stays_as_it_was_typed() {
    assertThat(Typed.moment("2024-11-05")).isEqualTo("2024-11-05T00:00");
    assertThat(Typed.moment(" 2024-11-05 20:00 ")).isEqualTo("2024-11-05T20:00");
    assertThat(Typed.moment("2024-11-05T20:00:00-08:00")).isEqualTo("2024-11-05T20:00:00-08:00");
    assertThat(Typed.moment("yesterday")).isEqualTo("yesterday");
    assertThat(Typed.moment("  ")).isNull();
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
      return reader.readObject();
    }
  }
}
