package org.canvass.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.canvass.attack.OpenCalls.Call;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Person;
import org.canvass.it.Rehearsal;

/**
 * A rehearsal on November 15 with something of each kind in it, and for each call somebody who may
 * make it, so that an attack gets past the sign-in.
 */
final class Target {
  private static final String NOW = "2024-11-15T17:00:00-08:00";

  /** What a name in a path stands for, where the path does not say more. */
  private static final Map<String, String> NAMES =
      Map.of(
          "county", "los-angeles",
          "step", "inspect-materials",
          "register", "provisional",
          "line", "ballots-cast",
          "batch", "P-017",
          "unit", "0050003A",
          "queue", "accept",
          "format", "csv",
          "tile", "0/000");

  /** Events by what they are of. */
  private static final List<Map.Entry<String, String>> EVENTS =
      List.of(
          Map.entry("/steps/", "block"),
          Map.entry("/manual-tally/", "draw"),
          Map.entry("/canvass/", "count-complete"),
          Map.entry("/counties/{county}/certification/", "sign"),
          Map.entry("/certification/", "file-statement"),
          Map.entry("/discrepancies/", "explain"),
          Map.entry("/trays/", "close"),
          Map.entry("/envelopes/", "match-signature"),
          Map.entry("/opening-batches/", "open"),
          Map.entry("/registers/", "approve"),
          Map.entry("/proposals/", "withdraw"));

  /** Who makes a call, by its path. */
  private static final List<Map.Entry<String, String>> ACCOUNTS =
      List.of(
          Map.entry("/api/rehearsals", "trainer"),
          Map.entry("/clock", "trainer"),
          Map.entry("/ledger/bundles", "auditor"),
          Map.entry("/ledger/", "auditor"),
          Map.entry("/governing-body", "board"),
          Map.entry("/counties/{county}/certification", "registrar"),
          Map.entry("/certification", "state.certifier"),
          Map.entry("/canvass/steps", "clerk"),
          Map.entry("/canvass", "registrar"),
          Map.entry("/reconciliation", "supervisor"));

  private final CanvassClient canvass;
  private final Rehearsal rehearsal;
  private final Administrators administrators;
  private final Person official;
  private final Map<String, String> made = new HashMap<>();

  Target(CanvassClient canvass) throws SQLException {
    this.canvass = canvass;
    this.administrators = Administrators.of(canvass);
    this.official = administrators.official("CLERK", "los-angeles");
    this.rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-07T10:00:00-08:00");
    Answer opened = rehearsal.act("/canvass", "open", "registrar", "{}");
    assertThat(opened.status()).as(opened.body()).isEqualTo(200);
    rehearsal.at(NOW);
    setUpTray();
    for (Call call : OpenCalls.of(canvass)) {
      if (call.method().equals("POST")
          && (call.path().endsWith("{county}/envelopes")
              || call.path().endsWith("/discrepancies"))) {
        Answer answer = send(call, call.example());
        assertThat(answer.status()).as(call + ": " + answer.body()).isEqualTo(201);
        made.put(call.path(), answer.header("Location").replaceFirst(".*/", ""));
      }
    }
  }

  /** The tray 1, counted by two, so that envelopes are taken in out of it. */
  private void setUpTray() {
    Answer tray =
        canvass.post(
            rehearsal.path("/trays"), "clerk", "{\"channel\":\"MAIL\",\"here\":true}", null);
    assertThat(tray.status()).as(tray.body()).isEqualTo(201);
    rehearsal.act("/trays/1", "count", "clerk", "{\"count\":9}");
    Answer counted = rehearsal.act("/trays/1", "count-again", "supervisor", "{\"count\":9}");
    assertThat(counted.status()).as(counted.body()).isEqualTo(200);
  }

  Rehearsal rehearsal() {
    return rehearsal;
  }

  Administrators administrators() {
    return administrators;
  }

  /** An official with a session. */
  Person official() {
    return official;
  }

  /** The path of a call with what is there for each name. */
  String path(Call call) {
    return call.at(name -> value(call, name));
  }

  String value(Call call, String name) {
    return switch (name) {
      case "election" -> rehearsal.id();
      case "event" -> first(EVENTS, call.path(), "start");
      case "account" -> official.account();
      case "id", "key" ->
          call.path().startsWith("/api/rulebooks")
              ? "us-ca"
              : made.getOrDefault(call.path().replaceFirst("/\\{(id|key)}.*", ""), "1");
      default -> NAMES.getOrDefault(name, "1");
    };
  }

  /** Makes a call with another body than documented. */
  Answer send(Call call, String body) {
    return send(call, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
  }

  Answer send(Call call, byte[] body) {
    HttpRequest.Builder request = request(call, path(call), body);
    if (call.mediaType() != null) {
      request.setHeader("Content-Type", call.mediaType());
    }
    return canvass.send(request);
  }

  /** A call by somebody who may make it, not sent yet. */
  HttpRequest.Builder request(Call call, String path, byte[] body) {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    Person person = person(call);
    HttpRequest.Builder request =
        canvass.request(
            call.method(), path, person == null ? account(call) : null, "\"1\"", publisher);
    if (person != null) {
      request.header("Cookie", person.cookie()).header("Origin", Person.origin(canvass));
    }
    return request;
  }

  private Person person(Call call) {
    if (call.path().startsWith("/api/tokens")) {
      return official;
    }
    return call.path().startsWith("/api/officials") ? administrators.first() : null;
  }

  private static String account(Call call) {
    return first(ACCOUNTS, call.path(), "clerk");
  }

  private static String first(List<Map.Entry<String, String>> list, String path, String usual) {
    return list.stream()
        .filter(each -> path.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(usual);
  }
}
