package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Wrong sign-ins for a few accounts, 200 a second, each from an address of its own. It goes on
 * until it is closed.
 */
public final class Flood implements AutoCloseable {
  public static final int A_SECOND = 200;

  private static final String CROWD = "official";
  private static final int ACCOUNTS = 7;

  private final CanvassClient canvass;
  private final ConcurrentMap<String, Integer> answers = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();
  private final ExecutorService senders = Executors.newFixedThreadPool(100);
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

  private Flood(CanvassClient canvass) {
    this.canvass = canvass;
  }

  /** Begins. */
  public static Flood of(CanvassClient canvass) {
    Flood flood = new Flood(canvass);
    flood.pace.scheduleAtFixedRate(
        () -> flood.senders.execute(() -> flood.answers.merge(flood.guess(), 1, Integer::sum)),
        0,
        1_000_000 / A_SECOND,
        TimeUnit.MICROSECONDS);
    return flood;
  }

  /** How many got which answer so far. */
  public Map<String, Integer> answers() {
    return Map.copyOf(answers);
  }

  /**
   * Signs somebody in, in the browser used before; it must succeed.
   *
   * @return how long it took
   */
  public static Duration signIn(CanvassClient canvass, Person official) {
    official.forgetCode();
    long began = System.nanoTime();
    assertThat(
            Person.signIn(
                    canvass,
                    official.account(),
                    Person.PASSWORD,
                    official.code(0),
                    official.browser())
                .status())
        .isEqualTo(303);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private String guess() {
    int guess = number.incrementAndGet();
    String body =
        "account=%s%d&password=guess-%d&code=000000".formatted(CROWD, guess % ACCOUNTS, guess);
    try (Socket socket = new Socket()) {
      socket.bind(
          new InetSocketAddress(
              "127.%d.%d.9".formatted(1 + guess / 250 % 250, 1 + guess % 250), 0));
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

  /** Ends it, and waits until the last guess is answered. */
  @Override
  public void close() throws InterruptedException {
    pace.shutdownNow();
    senders.shutdown();
    assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).as("all guesses answered").isTrue();
  }
}
