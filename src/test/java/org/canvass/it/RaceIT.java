package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.canvass.it.CanvassClient.Answer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ArquillianTest
@RunAsClient
class RaceIT {
  private static final int THREADS = 50;

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;

  @BeforeEach
  void election_night() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
  }

  @Test
  void of_fifty_who_start_one_step_exactly_one_wins() throws Exception {
    String step = rehearsal.steps().get(0);
    String path = rehearsal.path("/canvass/steps/" + step);
    String version = canvass.get(path, null).version();

    List<Answer> answers =
        atOnce(
            Stream.generate(() -> call(path + "/events/start", "{}", version))
                .limit(THREADS)
                .toList());

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(THREADS - 1);
    assertThat(outcomes("los-angeles/step/" + step, "start"))
        .hasSize(THREADS)
        .containsOnlyOnce("DONE")
        .filteredOn("REFUSED"::equals)
        .hasSize(THREADS - 1);
    assertThat(canvass.get(path, null).json().getInt("version")).isEqualTo(2);
  }

  @Test
  void fifty_different_acts_all_succeed() throws Exception {
    List<Callable<Answer>> calls = new ArrayList<>();
    for (Rehearsal one = rehearsal;
        calls.size() < THREADS;
        one = Rehearsal.onElectionNight(canvass)) {
      for (String step : one.steps()) {
        String path = one.path("/canvass/steps/" + step + "/events/block");
        calls.add(call(path, "{\"reason\":\"No room yet\"}", "\"1\""));
      }
    }

    List<Answer> answers = atOnce(calls.subList(0, THREADS));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
  }

  private Callable<Answer> call(String path, String body, String version) {
    return () -> canvass.post(path, "supervisor", body, version);
  }

  /** All calls wait for each other, then go. */
  private static List<Answer> atOnce(List<Callable<Answer>> calls)
      throws InterruptedException, ExecutionException {
    CountDownLatch ready = new CountDownLatch(calls.size());
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<Answer>> running = new ArrayList<>();
      for (Callable<Answer> call : calls) {
        running.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return call.call();
                }));
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

  private List<String> outcomes(String subject, String event) {
    return canvass
        .get(
            "/api/elections/%s/ledger/entries?subject=%s&event=%s&limit=200"
                .formatted(rehearsal.id(), subject, event),
            "auditor")
        .json()
        .getJsonArray("items")
        .stream()
        .map(entry -> entry.asJsonObject().getString("outcome"))
        .toList();
  }
}
