package org.canvass.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * The canvass of November 5, 2024, from the close of polls to the certified result, played whole.
 */
@ArquillianTest
@RunAsClient
class LosAngelesStoryIT {
  @ArquillianResource private URL base;

  @Test
  void ends_as_it_ended() {
    CanvassClient canvass = new CanvassClient(base);
    Rehearsal rehearsal = Rehearsal.fresh(canvass);

    // an act done by hand before its turn is skipped
    Answer begun = rehearsal.act("/canvass", "begin-tracking", "registrar", "{}");
    assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    Answer played = play(canvass, rehearsal, "2024-11-15T17:00:00-08:00");
    assertThat(played.json().getJsonArray("refused")).isEmpty();
    assertThat(played.json().getInt("skipped")).isEqualTo(1);
    JsonObject board = get(canvass, rehearsal.path(""));
    assertThat(board.getString("state")).isEqualTo("OPEN");
    assertThat(board.getJsonNumber("ballotsCounted").longValue()).isEqualTo(3_733_141);
    assertThat(board.getJsonNumber("estimatedLeft").longValue()).isEqualTo(79_400);

    assertThat(play(canvass, rehearsal, "2024-12-18T12:00:00-08:00").json().getJsonArray("refused"))
        .isEmpty();

    assertThat(get(canvass, rehearsal.path("/canvass")).getString("state")).isEqualTo("CLOSED");
    assertThat(get(canvass, rehearsal.path("")).getJsonNumber("ballotsCounted").longValue())
        .isEqualTo(3_793_106);
    assertThat(votes(get(canvass, rehearsal.path("/contests/9493"))))
        .containsEntry("YSABEL J. JURADO", 46_007)
        .containsEntry("KEVIN DE LEÓN", 34_472);
    JsonObject certification = deadline(canvass, rehearsal, "county-certification");
    assertThat(certification.getString("due")).isEqualTo("2024-12-05");
    assertThat(certification.getString("status")).isEqualTo("MET");
    assertThat(certification.getString("metAt")).startsWith("2024-12-03T11:00");
    assertThat(deadline(canvass, rehearsal, "statement-of-vote").getString("metAt"))
        .startsWith("2024-12-13");
    assertThat(missed(canvass, rehearsal)).isEmpty();
    assertThat(outcomes(canvass, rehearsal))
        .containsEntry("2024-11-21", "UNPLANNED")
        .containsEntry("2024-11-22", "NOT_RELEASED");
    isIssued(canvass, rehearsal.path("/certification"));
    isIssued(canvass, "/api/elections/" + rehearsal.id() + "/certification");
  }

  /** Soon a checkpoint covers the statement, and its receipt can be had. */
  private static void isIssued(CanvassClient canvass, String statement) {
    JsonObject issuance = get(canvass, statement).getJsonObject("issuance");
    for (int i = 0; i < 200 && !issuance.getBoolean("issued"); i++) {
      pause();
      issuance = get(canvass, statement).getJsonObject("issuance");
    }
    assertThat(issuance.getBoolean("issued")).isTrue();
    assertThat(issuance.getInt("leaf")).isLessThan(issuance.getInt("checkpointSize"));
    Answer receipt = canvass.get(issuance.getString("receipt"), "auditor");
    assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
    assertThat(receipt.body()).startsWith("c2sp.org/tlog-proof@v1");
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A second request for the same moment plays nothing twice; the clock never goes back. */
  @Test
  void is_played_once() {
    CanvassClient canvass = new CanvassClient(base);
    Rehearsal rehearsal = Rehearsal.fresh(canvass);
    String night = "2024-11-06T04:00:00-08:00";
    assertThat(play(canvass, rehearsal, night).json().getInt("played")).isPositive();

    assertThat(play(canvass, rehearsal, night).json().getInt("played")).isZero();
    Answer back =
        canvass.put(
            "/api/elections/" + rehearsal.id() + "/clock",
            "trainer",
            "{\"now\": \"2024-11-05T21:00:00-08:00\"}",
            null);
    assertThat(back.status()).isEqualTo(409);
    assertThat(back.json().getString("detail")).contains("goes forward only");
  }

  private static Answer play(CanvassClient canvass, Rehearsal rehearsal, String moment) {
    Answer played =
        canvass.put(
            "/api/elections/" + rehearsal.id() + "/clock",
            "trainer",
            "{\"now\": \"%s\", \"script\": true}".formatted(moment),
            null);
    assertThat(played.status()).as(played.body()).isEqualTo(200);
    return played;
  }

  private static JsonObject get(CanvassClient canvass, String path) {
    Answer answer = canvass.get(path, null);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static Map<String, Integer> votes(JsonObject contest) {
    return objects(contest.getJsonObject("contest"), "choices")
        .collect(
            Collectors.toMap(choice -> choice.getString("name"), choice -> choice.getInt("votes")));
  }

  private static JsonObject deadline(CanvassClient canvass, Rehearsal rehearsal, String key) {
    return objects(get(canvass, rehearsal.path("/calendar")), "deadlines")
        .filter(deadline -> deadline.getString("key").equals(key))
        .findFirst()
        .orElseThrow();
  }

  /** No county is said to have missed what the sources do not show to be missed. */
  private static List<String> missed(CanvassClient canvass, Rehearsal rehearsal) {
    Answer entries =
        canvass.get(
            "/api/elections/" + rehearsal.id() + "/ledger/entries?event=miss&limit=500", "auditor");
    return objects(entries.json(), "items").map(entry -> entry.getString("subject")).toList();
  }

  private static Map<String, String> outcomes(CanvassClient canvass, Rehearsal rehearsal) {
    return objects(get(canvass, rehearsal.path("/release-plan")), "days")
        .collect(Collectors.toMap(day -> day.getString("date"), day -> day.getString("outcome")));
  }

  private static Stream<JsonObject> objects(JsonObject of, String list) {
    return of.getJsonArray(list).stream().map(value -> value.asJsonObject());
  }
}
