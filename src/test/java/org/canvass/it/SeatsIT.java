package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.canvass.it.Refusals.assertProblem;

import java.net.URL;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.canvass.certification.SmallElection;
import org.canvass.it.CanvassClient.Answer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where two persons are wanted, one never fills both seats: in another role, in another window. */
@ArquillianTest
@RunAsClient
class SeatsIT {
  private static final String COUNTY = SmallElection.ALPINE;

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Administrators administrators;
  private Person asker;
  private String county;

  @BeforeEach
  void a_supervisor_in_a_county_that_has_counted() throws SQLException {
    canvass = new CanvassClient(base);
    administrators = Administrators.of(canvass);
    asker = administrators.official("SUPERVISOR", COUNTY);
    county =
        "/api/elections/%s/counties/%s"
            .formatted(canvass.post("/walk", null, null, null).body(), COUNTY);
  }

  @Test
  void the_count_is_not_taken_up_again_by_who_asked() throws Exception {
    walk(county + "/canvass", "ask-to-reopen", "reopen");
  }

  @Test
  void an_envelope_is_not_recalled_by_who_asked() throws Exception {
    String envelope = receive("S1");
    Answer rejected = act(asker, envelope, "reject", "{\"reasonCode\": \"deceased\"}");
    assertThat(rejected.status()).as(rejected.body()).isEqualTo(200);

    walk(envelope, "ask-to-recall", "recall");
  }

  @Test
  void an_envelope_is_not_rejected_by_who_found_it_unsigned() throws Exception {
    String envelope = receive("S2");
    assertThat(act(asker, envelope, "find-unsigned", "{}").status()).isEqualTo(200);
    long id = asker.get(envelope).json().getJsonNumber("id").longValueExact();

    assertProblem(
        "who found it",
        act(asker, envelope, "reject", "{\"reasonCode\": \"deceased\"}"),
        409,
        "blocked");
    assertRefusedByHand(id, asker.account(), "state", "\"REJECTED\"", "cannot reject what");
    assertRefusedByHand(id, "mallory", "found_against_by", "\"mallory x\"", "finds for another");

    Person other = administrators.official("SUPERVISOR", COUNTY);
    Answer rejected = act(other, envelope, "reject", "{\"reasonCode\": \"deceased\"}");
    assertThat(rejected.status()).as(rejected.body()).isEqualTo(200);
  }

  private String receive(String number) {
    Answer received =
        asker.post(
            county + "/envelopes",
            """
            {"number": "%s", "receivedAt": "2024-11-05T06:30:00-08:00", "channel": "MAIL", "signed": true}"""
                .formatted(number),
            null);
    assertThat(received.status()).as(received.body()).isEqualTo(201);
    return county + "/envelopes/" + received.json().getJsonNumber("id");
  }

  /** What somebody tries who has the application's password. */
  private static void assertRefusedByHand(
      long envelope, String actor, String column, String value, String why) throws SQLException {
    try (Sql sql = Sql.asApplication()) {
      new HandMadeChange(sql, "envelope", envelope)
          .saying("actor", "\"" + actor + "\"")
          .changing(column, value)
          .write();
      assertThatThrownBy(sql::check).hasMessageContaining(why);
    }
  }

  /** Asks, then tries to approve: at once, in two windows, in two browsers, in other roles. */
  private void walk(String path, String ask, String approve) throws Exception {
    Answer asked = act(asker, path, ask, "{\"reason\": \"Two were mixed up\"}");
    assertThat(asked.status()).as(asked.body()).isEqualTo(200);
    assertProblem("who asked", approve(path, approve, asker.cookie()), 409, "blocked");
    assertBlocked(atOnce(path, approve, asker.cookie(), asker.cookie()));
    asker.forgetCode();
    String elsewhere =
        Person.cookieOf(
            Person.signIn(canvass, asker.account(), Person.PASSWORD, asker.code(0), null));
    assertBlocked(atOnce(path, approve, asker.cookie(), elsewhere));

    administrators.agree(
        asker.account(),
        """
        {"act": "change", "name": "A", "office": "Elections", "roles": ["SUPERVISOR", "REGISTRAR"],
         "jurisdiction": "%s", "reason": "Promoted in between"}"""
            .formatted(COUNTY));
    assertBlocked(atOnce(path, approve, asker.cookie(), elsewhere));

    Person other = administrators.official("SUPERVISOR", COUNTY);
    List<Answer> approvals = atOnce(path, approve, other.cookie(), other.cookie());
    assertThat(approvals).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
  }

  private static void assertBlocked(List<Answer> answers) {
    answers.forEach(answer -> assertProblem("who asked", answer, 409, "blocked"));
  }

  private List<Answer> atOnce(String path, String event, String... cookies) throws Exception {
    String version = asker.get(path).version();
    CountDownLatch ready = new CountDownLatch(cookies.length);
    ExecutorService threads = Executors.newFixedThreadPool(cookies.length);
    try {
      List<Future<Answer>> running = new ArrayList<>();
      for (String cookie : cookies) {
        Callable<Answer> call =
            () -> {
              ready.countDown();
              ready.await();
              return canvass.send(request(path, event, cookie, version));
            };
        running.add(threads.submit(call));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : running) {
        answers.add(one.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }

  private Answer approve(String path, String event, String cookie) {
    return canvass.send(request(path, event, cookie, asker.get(path).version()));
  }

  private HttpRequest.Builder request(String path, String event, String cookie, String version) {
    return canvass
        .request(
            "POST",
            path + "/events/" + event,
            null,
            version,
            HttpRequest.BodyPublishers.ofString("{\"reason\": \"I have looked\"}"))
        .header("Cookie", cookie)
        .header("Origin", Person.origin(canvass));
  }

  private Answer act(Person by, String path, String event, String body) {
    return by.post(path + "/events/" + event, body, by.get(path).version());
  }
}
