package org.canvass.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.Flood;
import org.canvass.it.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * How long a right sign-in takes in a browser that the official has used before: for some time on a
 * quiet server, then for a minute while 200 wrong ones a second come from very many addresses.
 */
@ArquillianTest
@RunAsClient
class SignInFloodBenchmark {
  private static final int QUIET_SECONDS = 20;
  private static final int SECONDS = Integer.getInteger("canvass.benchmark.flood", 60);

  @ArquillianResource private URL base;

  /** Prints: the figures are what the benchmark is run for. */
  @Test
  void a_right_sign_in_among_wrong_ones() throws Exception {
    CanvassClient canvass = new CanvassClient(base);
    Person clerk = Administrators.of(canvass).official("CLERK", "los-angeles");
    signIns(canvass, clerk, QUIET_SECONDS / 2);
    List<Duration> quiet = signIns(canvass, clerk, QUIET_SECONDS);
    List<Duration> flooded;
    Map<String, Integer> answers;
    Flood flood = Flood.of(canvass);
    try (flood) {
      flooded = signIns(canvass, clerk, SECONDS);
    } finally {
      clerk.change("delete from sign_in_failure where ? <> ''");
    }
    answers = flood.answers();

    System.out.printf(
        Locale.ROOT,
        "%nRight sign-ins in milliseconds, %d wrong ones a second for %d s, answered %s%n%n"
            + "| | sign-ins | p50 | p95 | max |%n| --- | ---: | ---: | ---: | ---: |%n%s%s%n",
        Flood.A_SECOND,
        SECONDS,
        answers,
        row("quiet", quiet),
        row("in the flood", flooded));
    assertThat(answers.keySet()).isSubsetOf("401", "429", "503");
    assertThat(flooded).hasSizeGreaterThan(1);
  }

  /** Two a second, one after the other. */
  private static List<Duration> signIns(CanvassClient canvass, Person clerk, int seconds)
      throws InterruptedException {
    List<Duration> took = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < end) {
      took.add(Flood.signIn(canvass, clerk));
      Thread.sleep(500);
    }
    return took;
  }

  private static String row(String name, List<Duration> took) {
    List<Long> sorted = took.stream().map(Duration::toMillis).sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d |%n",
        name,
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100)),
        sorted.get(sorted.size() - 1));
  }
}
