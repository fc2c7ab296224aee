package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.canvass.it.CanvassClient.Answer;

/** The two administrators of the tests' server, made the way that an office makes its own. */
public final class Administrators {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static Administrators present;

  private final CanvassClient canvass;
  private final Person first;
  private final Person second;

  private Administrators(CanvassClient canvass, Person first, Person second) {
    this.canvass = canvass;
    this.first = first;
    this.second = second;
  }

  /** Both, signed in. */
  public static synchronized Administrators of(CanvassClient canvass) throws SQLException {
    if (present == null) {
      Person first = Person.begin(canvass, Person.link(null), "ana.first").signIn();
      Answer proposed =
          first.post(
              "/api/officials", form("ben.second", "Ben Second", "ADMINISTRATOR", "us-ca"), null);
      assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
      Answer confirmed =
          first.post(
              path(proposed) + "/events/confirm-alone",
              "{\"reason\": \"I am the first\"}",
              proposed.version());
      assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
      Person second = Person.begin(canvass, link(first, "ben.second"), "ben.second").signIn();
      present = new Administrators(canvass, first, second);
    }
    present.first.signIn();
    present.second.signIn();
    return present;
  }

  public Person first() {
    return first;
  }

  public Person second() {
    return second;
  }

  /** An official with this role, new and signed in. */
  public Person official(String role, String jurisdiction) {
    String account = "official" + NUMBER.incrementAndGet();
    Answer proposed =
        first.post(
            "/api/officials", form(account, "Official " + account, role, jurisdiction), null);
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    decide(second, proposed, "confirm");
    return Person.begin(canvass, link(first, account), account).signIn();
  }

  /** Enrols an official whom the issuer knows as this subject. */
  public void enrol(String account, String role, String jurisdiction, String subject) {
    String form =
        form(account, "Official " + account, role, jurisdiction)
            .replaceFirst("}$", ", \"issuerSubject\": \"" + subject + "\"}");
    Answer proposed = first.post("/api/officials", form, null);
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    decide(second, proposed, "confirm");
  }

  /** Proposes to do something with an account as it stands. */
  public Answer propose(String account, String body) {
    return first.post(
        "/api/officials/" + account + "/proposals",
        body,
        first.get("/api/officials/" + account).version());
  }

  /** Proposes and confirms. */
  public void agree(String account, String body) {
    Answer proposed = propose(account, body);
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    decide(second, proposed, "confirm");
  }

  public JsonObject decide(Person by, Answer proposed, String event) {
    Answer decided = by.post(path(proposed) + "/events/" + event, "{}", proposed.version());
    assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    return decided.json();
  }

  public static String link(Person administrator, String account) {
    Answer given = administrator.post("/api/officials/" + account + "/link", "{}", null);
    assertThat(given.status()).as(given.body()).isEqualTo(201);
    return given.json().getString("link").replaceFirst(".*link=", "");
  }

  /** Where a proposal is. */
  public static String path(Answer proposed) {
    return proposed.header("Location").replaceFirst("^https?://[^/]+", "");
  }

  public static String form(String account, String name, String role, String jurisdiction) {
    return """
        {"account": "%s", "name": "%s", "office": "Elections", "roles": ["%s"], "jurisdiction": "%s"}"""
        .formatted(account, name, role, jurisdiction);
  }
}
