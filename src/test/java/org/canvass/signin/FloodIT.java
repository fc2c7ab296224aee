package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * Wrong sign-ins from very many addresses, 200 a second: an official's own browser gets in all the
 * same, and pages are served. {@code -Dcanvass.it.flood=60} lets it go on for a minute.
 */
@ArquillianTest
@RunAsClient
class FloodIT {
  private static final int A_SECOND = 200;
  private static final int SECONDS = Integer.getInteger("canvass.it.flood", 10);

  @ArquillianResource private URL base;

  @Test
  void keeps_nobody_out() throws SQLException, InterruptedException {
    CanvassClient canvass = new CanvassClient(base);
    Person clerk = Administrators.of(canvass).official("CLERK", "los-angeles");
    ConcurrentMap<String, Integer> answers = new ConcurrentHashMap<>();
    AtomicInteger number = new AtomicInteger();
    ExecutorService senders = Executors.newFixedThreadPool(100);
    ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    pace.scheduleAtFixedRate(
        () ->
            senders.execute(
                () -> answers.merge(guess(canvass, number.incrementAndGet()), 1, Integer::sum)),
        0,
        1_000_000 / A_SECOND,
        TimeUnit.MICROSECONDS);
    List<Duration> signIns = new ArrayList<>();
    try {
      for (int second = 0; second < SECONDS; second++) {
        Thread.sleep(1_000);
        clerk.forgetCode();
        long began = System.nanoTime();
        assertThat(
                Person.signIn(
                        canvass, clerk.account(), Person.PASSWORD, clerk.code(0), clerk.browser())
                    .status())
            .isEqualTo(303);
        signIns.add(Duration.ofNanos(System.nanoTime() - began));
      }
    } finally {
      pace.shutdownNow();
      senders.shutdownNow();
      senders.awaitTermination(30, TimeUnit.SECONDS);
      clerk.change("delete from sign_in_failure where ? <> ''");
    }

    // the times themselves are for whoever looks: the bound below is wide
    System.out.printf("%d right sign-ins: %s; wrong ones: %s%n", signIns.size(), signIns, answers);
    assertThat(answers.keySet()).isSubsetOf("401", "429", "503");
    // the machine that runs the tests is shared: what is promised is a second on one's own
    assertThat(signIns).allSatisfy(took -> assertThat(took).isLessThan(Duration.ofSeconds(5)));
  }

  /** A wrong sign-in from an address of its own, for one of some accounts. */
  private static String guess(CanvassClient canvass, int number) {
    String body = "account=official%d&password=guess-%d&code=000000".formatted(number % 7, number);
    try (Socket socket = new Socket()) {
      socket.bind(
          new InetSocketAddress("127.%d.%d.9".formatted(1 + number / 250, 1 + number % 250), 0));
      socket.connect(new InetSocketAddress("127.0.0.1", canvass.base().getPort()));
      socket
          .getOutputStream()
          .write(
              ("POST /pages/sign-in HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nConnection: close\r\n"
                      + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s")
                  .formatted(
                      canvass.base().getAuthority(), Person.origin(canvass), body.length(), body)
                  .getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return answer.length() > 12 ? answer.substring(9, 12) : "none";
    } catch (IOException unreachable) {
      return unreachable.getClass().getSimpleName();
    }
  }
}
