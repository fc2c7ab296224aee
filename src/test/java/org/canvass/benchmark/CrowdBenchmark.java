package org.canvass.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.canvass.envelope.MailRoom;
import org.canvass.it.CanvassClient;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * How long staff wait for their acts on a quiet server, and while a crowd reads the county's public
 * page: so many visitors a second, on connections that are kept, one in ten of whom has the page
 * already. Staff change the canvass all the while, so that the page is made anew again and again.
 */
@ArquillianTest
@RunAsClient
class CrowdBenchmark {
  private static final int A_SECOND = Integer.getInteger("canvass.benchmark.visitors", 2_000);
  private static final int SECONDS = Integer.getInteger("canvass.benchmark.crowd", 30);
  private static final int CONNECTIONS = 16;

  @ArquillianResource private URL base;

  /** Prints: the figures are what the benchmark is run for. */
  @Test
  void staff_work_while_a_crowd_reads() throws Exception {
    CanvassClient canvass = new CanvassClient(base);
    Rehearsal rehearsal = Rehearsal.onElectionNight(canvass);
    MailRoom room = new MailRoom(canvass, rehearsal);
    String page = "/pages/public?election=" + rehearsal.id() + "&county=los-angeles";
    work(room, "warm", SECONDS / 3);
    List<Duration> quiet = work(room, "quiet", SECONDS);
    ConcurrentMap<String, Integer> answers = new ConcurrentHashMap<>();
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> crowd = new ArrayList<>();
    for (int each = 0; each < CONNECTIONS; each++) {
      Thread visitors = new Thread(() -> visit(canvass, page, over, answers));
      visitors.start();
      crowd.add(visitors);
    }
    long began = System.nanoTime();
    List<Duration> crowded = work(room, "crowded", SECONDS);
    double seconds = (System.nanoTime() - began) / 1e9;
    over.set(true);
    for (Thread visitors : crowd) {
      visitors.join();
    }
    int visits = answers.values().stream().mapToInt(Integer::intValue).sum();

    System.out.printf(
        Locale.ROOT,
        "%nActs of staff in milliseconds, %.0f visitors a second for %.0f s, answered %s%n%n"
            + "| | acts | p50 | p95 | p99 | max |%n| --- | ---: | ---: | ---: | ---: | ---: |%n%s%s%n",
        visits / seconds,
        seconds,
        answers,
        row("quiet", quiet),
        row("with a crowd", crowded));
    assertThat(answers.keySet()).isSubsetOf("200", "304");
    assertThat(answers).containsKeys("200", "304");
  }

  /** Two people take envelopes in and compare their signatures, without a pause. */
  private static List<Duration> work(MailRoom room, String series, int seconds) {
    List<Duration> took = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    for (int each = 0; System.nanoTime() < end; each++) {
      long began = System.nanoTime();
      long id = room.arrived(series + "-" + each);
      took.add(Duration.ofNanos(System.nanoTime() - began));
      began = System.nanoTime();
      room.done(id, "match-signature", "verifier1", "{}");
      took.add(Duration.ofNanos(System.nanoTime() - began));
    }
    return took;
  }

  /** One connection's share of the crowd, at its pace; one that the server ends is opened anew. */
  private static void visit(
      CanvassClient canvass, String page, AtomicBoolean over, Map<String, Integer> answers) {
    long pause = 1_000_000_000L * CONNECTIONS / A_SECOND;
    long next = System.nanoTime();
    String tag = "\"none\"";
    int visit = 0;
    while (!over.get()) {
      try (Socket socket = new Socket("127.0.0.1", canvass.base().getPort())) {
        socket.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        for (boolean stays = true; stays && !over.get(); visit++) {
          String request =
              "GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: gzip\r\nIf-None-Match: %s\r\n\r\n"
                  .formatted(
                      page, canvass.base().getAuthority(), visit % 10 == 0 ? tag : "\"none\"");
          socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
          Head head = Head.read(in);
          in.skipNBytes(head.length());
          stays = head.stays();
          tag = head.tag();
          answers.merge(head.status(), 1, Integer::sum);
          next += pause;
          LockSupport.parkNanos(next - System.nanoTime());
        }
      } catch (IOException gone) {
        answers.merge(gone.toString(), 1, Integer::sum);
      }
    }
  }

  /** What a visitor's answer begins with. */
  private record Head(String status, String tag, int length, boolean stays) {
    static Head read(InputStream in) throws IOException {
      String status = line(in).split(" ")[1];
      String tag = "\"none\"";
      int length = 0;
      boolean stays = true;
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String[] parts = line.split(": ", 2);
        if (parts[0].equalsIgnoreCase("ETag")) {
          tag = parts[1];
        } else if (parts[0].equalsIgnoreCase("Content-Length")) {
          length = Integer.parseInt(parts[1]);
        } else if (parts[0].equalsIgnoreCase("Connection")) {
          stays = !parts[1].equalsIgnoreCase("close");
        }
      }
      return new Head(status, tag, length, stays);
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int one = in.read(); one != '\n'; one = in.read()) {
        if (one < 0) {
          throw new EOFException("The server ended the connection");
        }
        if (one != '\r') {
          line.append((char) one);
        }
      }
      return line.toString();
    }
  }

  private static String row(String name, List<Duration> took) {
    List<Double> sorted = took.stream().map(each -> each.toNanos() / 1e6).sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %.1f | %.1f |%n",
        name,
        sorted.size(),
        at(sorted, 50),
        at(sorted, 95),
        at(sorted, 99),
        sorted.get(sorted.size() - 1));
  }

  private static double at(List<Double> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
