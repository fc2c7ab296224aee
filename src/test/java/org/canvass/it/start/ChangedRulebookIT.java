package org.canvass.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.canvass.envelope.MailRoom;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An office installs another text of its rulebook. Elections under way go by the one that they came
 * under until two officials have approved the other; then all envelopes are decided anew, each
 * once, although the server is killed meanwhile.
 */
class ChangedRulebookIT {
  private static final int ROWS = 4_000;

  @TempDir private Path home;
  @TempDir private Path rulebooks;

  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private MailRoom mailRoom;

  @Test
  void another_text_decides_nothing_before_it_is_approved_and_each_envelope_once_then()
      throws Exception {
    install();
    OwnCanvass own =
        OwnCanvass.at(home, Map.of("CANVASS_RULEBOOKS", rulebooks.toAbsolutePath().toString()));
    canvass = own.client();
    String law;
    try (LauncherRun first = own.started()) {
      rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-14T10:00:00-08:00");
      mailRoom = new MailRoom(canvass, rehearsal);
      Answer sent = mailRoom.sends(file());
      assertThat(sent.status()).as(sent.body()).isIn(200, 201, 202);
      awaited(rehearsal.path("/imports/" + id(sent)), file -> file.getBoolean("finished"));
      assertThat(states("LATE")).isEqualTo(ROWS);
      law = law("inForce");
      assertThat(law("installed")).isEqualTo(law);
      assertThat(first.stop()).isZero();
    }

    giveThreeDaysMore();
    try (LauncherRun second = own.started()) {
      assertThat(law("inForce")).as("the law that the election came under").isEqualTo(law);
      assertThat(law("installed")).isNotEqualTo(law);
      assertThat(arrived("between")).as("decided by the law in force").isEqualTo("LATE");
      assertThat(act("", "trainer", "{\"reason\":\"A text put right\"}").status()).isEqualTo(201);
      JsonObject counted = awaited(one(), run -> run.containsKey("wouldChange"));
      assertThat(counted.getInt("wouldChange")).isEqualTo(ROWS + 1);
      assertThat(approve("state.analyst").status()).isEqualTo(200);
      assertThat(approve("state.certifier").status()).isEqualTo(200);
      awaited(one(), run -> run.getJsonObject("applied").getInt("changed") > 0);
      own.kill(second);
    }

    try (LauncherRun third = own.started()) {
      JsonObject applied = awaited(one(), run -> run.getString("state").equals("APPLIED"));
      assertThat(applied.getJsonObject("applied").getInt("changed")).isEqualTo(ROWS + 1);
      assertThat(states("TIMELY")).isEqualTo(ROWS + 1);
      assertThat(mailRoom.entries("outcome=DONE&event=re-evaluate-timely"))
          .extracting(entry -> entry.getString("subject"))
          .hasSize(ROWS + 1)
          .doesNotHaveDuplicates();
      assertThat(law("inForce")).isNotEqualTo(law).isEqualTo(law("installed"));
      assertThat(arrived("after")).isEqualTo("TIMELY");
      assertThat(third.stop()).isZero();
    }
  }

  private void install() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("config/rulebooks"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        Files.copy(file, rulebooks.resolve(file.getFileName()));
      }
    }
  }

  /** The seventh day becomes the tenth, for elections from 2021 on. */
  private void giveThreeDaysMore() throws IOException {
    Path california = rulebooks.resolve("us-ca.yaml");
    String text = Files.readString(california);
    int since = text.indexOf("- from: \"2021-01-01\"");
    int seventh = text.indexOf("formula: E+7", since);
    assertThat(seventh).isPositive();
    Files.writeString(
        california, text.substring(0, seventh) + "formula: E+10" + text.substring(seventh + 12));
  }

  private static String file() {
    return IntStream.rangeClosed(1, ROWS)
        .mapToObj(n -> n + ",2024-11-14T09:00:00,MAIL,true,DATED,2024-11-05")
        .collect(
            Collectors.joining(
                "\n", "number,receivedAt,channel,signed,postmarkKind,postmarkDate\n", "\n"));
  }

  private String arrived(String number) {
    Answer answer =
        canvass.post(
            rehearsal.path("/envelopes"),
            "clerk",
            """
            {"number":"%s","receivedAt":"2024-11-14T09:30:00-08:00","channel":"MAIL","signed":true,
             "postmark":{"kind":"DATED","date":"2024-11-05"}}
            """
                .formatted(number),
            null);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().getString("state");
  }

  private static String id(Answer sent) {
    return sent.json().get("id").toString();
  }

  private int states(String state) {
    return canvass
        .get(rehearsal.path("/envelopes/counts"), null)
        .json()
        .getJsonObject("states")
        .getInt(state, 0);
  }

  private String law(String which) {
    return canvass
        .get(path() + "/prospect", "state.analyst")
        .json()
        .getJsonObject(which)
        .getString("sha256");
  }

  private String path() {
    return "/api/elections/" + rehearsal.id() + "/re-evaluations";
  }

  private String one() {
    return path() + "/1";
  }

  private Answer act(String within, String account, String body) {
    return canvass.post(path() + within, account, body, null);
  }

  private Answer approve(String account) {
    return canvass.post(
        one() + "/events/approve", account, "{}", canvass.get(one(), account).version());
  }

  /** For as long as the test may run. */
  private JsonObject awaited(String path, Predicate<JsonObject> done) throws InterruptedException {
    String account = path.contains("/imports/") ? "clerk" : "state.analyst";
    JsonObject view = canvass.get(path, account).json();
    while (!done.test(view)) {
      Thread.sleep(100);
      view = canvass.get(path, account).json();
    }
    return view;
  }
}
