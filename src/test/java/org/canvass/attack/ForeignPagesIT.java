package org.canvass.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.canvass.attack.OpenCalls.Call;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * What another site's page can have a browser send here, with a session's cookie or a password that
 * the browser keeps: every changing call of {@code /openapi} and every form.
 */
@ArquillianTest
@RunAsClient
class ForeignPagesIT {
  /** What a form can send without asking first. */
  private static final List<String> FORMS =
      List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a");

  private static final List<String> PAGES =
      List.of(
          "/pages/sign-in",
          "/pages/sign-in/out",
          "/pages/sign-in/out-everywhere",
          "/pages/set-up",
          "/pages/issuer/sign-in",
          "/pages/issuer/renew");

  @ArquillianResource private URL base;

  @Test
  void change_nothing() throws SQLException {
    CanvassClient canvass = new CanvassClient(base);
    Target target = new Target(canvass);
    List<Call> changing = OpenCalls.of(canvass).stream().filter(call -> !call.reads()).toList();
    try (Tries tries = new Tries("other sites' pages")) {
      for (Call call : changing) {
        String path = target.path(call);
        byte[] body = body(call);
        for (Map.Entry<String, String> header : foreign(canvass)) {
          String what = call + " with " + header;
          refused(tries, what, canvass, target.request(call, path, body), header, call.mediaType());
          refused(tries, what, canvass, session(target, call, body), header, call.mediaType());
          for (String form : call.method().equals("POST") ? FORMS : List.<String>of()) {
            refused(
                tries, what + " as " + form, canvass, session(target, call, body), header, form);
          }
        }
        HttpRequest.Builder silent =
            canvass.request(
                call.method(),
                path,
                null,
                "\"1\"",
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        silent.header("Cookie", target.official().cookie());
        tries.lookUnchanged(call + " that says nothing", path, canvass.send(silent));
        tries.lookUnchanged(call + " as GET", path, canvass.send(asGet(target, call)));
      }
      for (String page : PAGES) {
        for (Map.Entry<String, String> header : foreign(canvass)) {
          HttpRequest.Builder form =
              target.official().browser("POST", page, "account=clerk&password=x", null);
          refused(tries, page + " with " + header, canvass, form, header, FORMS.get(1));
        }
      }
      for (String page : List.of("/pages/issuer/sign-in", "/pages/issuer/renew")) {
        for (String site : List.of("cross-site", "same-site")) {
          Map.Entry<String, String> header = Map.entry("Sec-Fetch-Site", site);
          HttpRequest.Builder link = target.official().browser("GET", page, null, null);
          refused(tries, "a link to " + page, canvass, link, header, null);
        }
      }
      assertThat(target.official().get("/api/tokens").status())
          .as("still signed in")
          .isEqualTo(200);
      tries.end();
    }
  }

  private static List<Map.Entry<String, String>> foreign(CanvassClient canvass) {
    return List.of(
        Map.entry("Origin", "https://evil.example"),
        Map.entry("Origin", "null"),
        Map.entry("Origin", "http://127.0.0.1:1"),
        Map.entry("Origin", Person.origin(canvass) + ".evil.example"),
        Map.entry("Origin", "http://evil@" + canvass.base().getAuthority()),
        Map.entry("Sec-Fetch-Site", "cross-site"),
        Map.entry("Sec-Fetch-Site", "same-site"),
        Map.entry("Sec-Fetch-Site", "Same-Origin"));
  }

  /** Sends it with a foreign header, and expects that it goes no further than that. */
  private static void refused(
      Tries tries,
      String what,
      CanvassClient canvass,
      HttpRequest.Builder request,
      Map.Entry<String, String> header,
      String type)
      throws SQLException {
    request.setHeader(header.getKey(), header.getValue());
    if (type != null) {
      request.setHeader("Content-Type", type);
    }
    Answer answer = canvass.send(request);
    tries.lookUnchanged(what, request.build().uri().getPath(), answer);
    if (answer.status() != 403 || !answer.body().contains("another site")) {
      tries.wrong(what, answer, "was not refused as foreign");
    }
  }

  private static HttpRequest.Builder session(Target target, Call call, byte[] body) {
    return target
        .official()
        .browser(
            call.method(),
            target.path(call),
            body == null ? null : new String(body, StandardCharsets.UTF_8),
            "\"1\"");
  }

  /** A link that one opens unawares, with the words by which some servers take it for a change. */
  private static HttpRequest.Builder asGet(Target target, Call call) {
    return target
        .official()
        .browser("GET", target.path(call) + "?_method=" + call.method(), null, null)
        .header("X-HTTP-Method-Override", call.method())
        .header("Sec-Fetch-Site", "cross-site");
  }

  private static byte[] body(Call call) {
    return call.example() == null ? null : call.example().getBytes(StandardCharsets.UTF_8);
  }
}
