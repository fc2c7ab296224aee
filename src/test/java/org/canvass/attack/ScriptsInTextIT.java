package org.canvass.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.attack.OpenCalls.encoded;

import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.attack.OpenCalls.Call;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Person;
import org.canvass.platform.Json;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** Scripts in every text that may come back in a page, an answer or a file. */
@ArquillianTest
@RunAsClient
class ScriptsInTextIT {
  private static final List<String> SCRIPTS =
      List.of(
          "<script>alert(1)</script>",
          "\"><script>alert(1)</script>",
          "'><img src=x onerror=alert(1)>",
          "\" onfocus=alert(1) autofocus=\"",
          "' onmouseover='alert(1)",
          "javascript:alert(1)",
          "</title><svg onload=alert(1)>",
          "</textarea><iframe srcdoc=a>",
          "\" hx-on:load=\"alert(1)",
          "#{request.getClass()}${7*7}",
          "<!--><img src=x onerror=alert(1)>",
          "]]><a xlink:href=\"javascript:alert(1)\">x</a>",
          "=HYPERLINK(\"http://evil.example\";\"x\")");

  private static final Map<String, List<String>> QUERIES =
      Map.of(
          "/", List.of("election", "county", "contest"),
          "/pages/board", List.of("election", "county", "contest"),
          "/pages/state", List.of("election", "stage", "only", "sort", "order"),
          "/pages/powers", List.of("election", "role"),
          "/pages/sign-in", List.of("account", "onward"),
          "/pages/set-up", List.of("link"),
          "/pages/issuer/callback", List.of("state", "code", "error", "error_description", "iss"));

  private static final List<String> SIGN_IN = List.of("account", "password", "code");
  private static final List<String> SET_UP =
      List.of("account", "name", "office", "password", "again", "secret", "code");

  @ArquillianResource private URL base;
  private CanvassClient canvass;

  @Test
  void run_nowhere() throws SQLException {
    canvass = new CanvassClient(base);
    Target target = new Target(canvass);
    try (Tries tries = new Tries("scripts in texts")) {
      addresses(tries, target);
      forms(tries);
      target.official().change("delete from sign_in_failure where ? <> ''");
      bodies(tries, target);
      names(tries, target.administrators());
      int written = tries.count();
      everythingThatIsShown(tries, target);
      assertThat(tries.count()).isGreaterThan(written + 50);
      tries.end();
    }
  }

  private void addresses(Tries tries, Target target) throws SQLException {
    for (String script : SCRIPTS) {
      for (String page :
          List.of("/", "/pages/", "/api/", "/pages/board/", "/assets/", "/health/")) {
        get(tries, page + encoded(script), null);
      }
      for (Map.Entry<String, List<String>> page : QUERIES.entrySet()) {
        for (String name : page.getValue()) {
          String election = name.equals("election") ? "" : "&election=" + target.rehearsal().id();
          get(tries, page.getKey() + "?" + name + "=" + encoded(script) + election, null);
        }
      }
    }
  }

  private void forms(Tries tries) throws SQLException {
    String link = Person.link(null);
    for (String script : SCRIPTS) {
      for (String field : SIGN_IN) {
        form(tries, "/pages/sign-in", SIGN_IN, field, script, "");
      }
      for (String field : SET_UP) {
        form(tries, "/pages/set-up", SET_UP, field, script, "link=" + link + "&");
      }
    }
  }

  private void form(
      Tries tries, String page, List<String> fields, String field, String script, String more)
      throws SQLException {
    String body =
        fields.stream()
            .map(each -> each + "=" + encoded(each.equals(field) ? script : "x"))
            .collect(Collectors.joining("&", more, ""));
    Answer answer =
        canvass.send(
            canvass
                .request("POST", page, null, null, BodyPublishers.ofString(body))
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", Person.origin(canvass)));
    tries.lookUnchanged(page + " " + field + " " + script, page, answer);
  }

  /** Every text of every documented body: some are taken, which is right, and shown later. */
  private void bodies(Tries tries, Target target) throws SQLException {
    int next = 0;
    for (Call call : OpenCalls.of(canvass)) {
      for (String member : call.texts()) {
        String script = SCRIPTS.get(next++ % SCRIPTS.size());
        String body = call.with(member, Json.createValue(script).toString());
        tries.look(call + " " + member + " " + script, target.path(call), target.send(call, body));
      }
    }
  }

  /** Officials by such a name: it stands at the head of every page that they open. */
  private void names(Tries tries, Administrators administrators) throws SQLException {
    int next = 0;
    for (String script : SCRIPTS) {
      String account = "scripted" + next++;
      String form =
          Administrators.form(account, "x", "CLERK", "los-angeles")
              .replace("\"x\"", Json.createValue(script).toString());
      Answer proposed = administrators.first().post("/api/officials", form, null);
      tries.look("an official called " + script, "/api/officials", proposed);
      if (proposed.status() == 201) {
        administrators.decide(administrators.second(), proposed, "confirm");
        tries.look("the official", "/api/officials", administrators.first().get("/api/officials"));
        Person person =
            Person.begin(canvass, Administrators.link(administrators.first(), account), account)
                .signIn();
        tries.look("the page of " + script, "/", person.get("/"));
        tries.look("the sign-in of " + script, "/pages/sign-in", person.get("/pages/sign-in"));
      }
    }
  }

  /** All pages and all calls that read, as they show what was written. */
  private void everythingThatIsShown(Tries tries, Target target) throws SQLException {
    String election = "election=" + target.rehearsal().id();
    for (String page : List.of("/?", "/pages/board?county=los-angeles&", "/pages/state?")) {
      get(tries, page + election, null);
    }
    get(tries, "/pages/powers", null);
    for (Call call : OpenCalls.of(canvass)) {
      if (call.reads()) {
        String path = target.path(call);
        Stream<String> paths =
            call.path().contains("{format}")
                ? Stream.of("csv", "jsonl", "nist-json", "nist-xml")
                    .map(
                        format ->
                            call.at(
                                name -> name.equals("format") ? format : target.value(call, name)))
                : Stream.of(path);
        for (String each : paths.toList()) {
          Answer answer = get(tries, each, "auditor");
          if (answer.header("Content-Type").contains("html")) {
            tries.wrong(each, answer, "is a page");
          }
        }
      }
    }
  }

  private Answer get(Tries tries, String path, String account) throws SQLException {
    Answer answer = canvass.get(path, account);
    tries.look(path, path, answer);
    if (!answer.header("X-Content-Type-Options").equals("nosniff")
        || !answer.header("Content-Security-Policy").contains("script-src 'self'")) {
      tries.wrong(path, answer, "lacks the headers that a browser goes by");
    }
    return answer;
  }
}
