package org.canvass.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.attack.OpenCalls.encoded;

import jakarta.json.JsonObject;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.canvass.attack.OpenCalls.Call;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Person;
import org.canvass.it.Sql;
import org.canvass.platform.Json;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** SQL in every name of a path, every name of a query, some headers and every text of a body. */
@ArquillianTest
@RunAsClient
class SqlInTextIT {
  private static final List<String> STATEMENTS =
      List.of(
          "'",
          "''",
          "\\'",
          "' or '1'='1",
          "' or 1=1 --",
          "') or ('1'='1",
          "1 or 1=1",
          "1; drop table canvass.step cascade; --",
          "'; update canvass.step set state = 'DONE'; --",
          "' union select null, version() --",
          "' union select password_hash from credential --",
          "$$; select pg_sleep(30); $$",
          "'||(select pg_sleep(30))||'",
          "1::int/0",
          "%' or '%'='",
          "_%",
          "\u02bc or 1=1 --",
          "{fn now()}",
          "?1",
          ":name");

  /** Names of a query by which a list is narrowed: what fits none must find none. */
  private static final Set<String> NARROWING = Set.of("q", "actor", "subject", "event", "about");

  /** Of each path's many names and each body's many texts, so many statements each. */
  private static final int EACH = 6;

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Target target;
  private int next;

  @Test
  void reaches_no_database() throws SQLException {
    canvass = new CanvassClient(base);
    target = new Target(canvass);
    String tables = tables();
    try (Tries tries = new Tries("SQL in texts")) {
      for (Call call : OpenCalls.of(canvass)) {
        paths(tries, call);
        if (call.reads()) {
          queries(tries, call);
        } else {
          headers(tries, call);
        }
        bodies(tries, call);
      }
      signIns(tries);
      assertThat(tables()).isEqualTo(tables);
      tries.end();
    }
  }

  private void paths(Tries tries, Call call) throws SQLException {
    for (String name : call.names()) {
      for (int i = 0; i < EACH; i++) {
        // the server itself refuses a backslash in a path, with 400 and no word
        String statement = statement().replace("\\", "");
        String path =
            call.at(each -> each.equals(name) ? encoded(statement) : target.value(call, each));
        byte[] body =
            call.example() == null ? null : call.example().getBytes(StandardCharsets.UTF_8);
        var request = target.request(call, path, body);
        if (call.mediaType() != null) {
          request.setHeader("Content-Type", call.mediaType());
        }
        Answer answer = canvass.send(request);
        tries.look(call + " " + name + " " + statement, path, answer);
      }
    }
  }

  private void queries(Tries tries, Call call) throws SQLException {
    for (String name : call.query()) {
      for (String statement : STATEMENTS) {
        String path = target.path(call) + "?" + name + "=" + encoded(statement);
        Answer answer = canvass.send(target.request(call, path, null));
        String what = call + " " + name + "=" + statement;
        tries.lookUnchanged(what, path, answer);
        // O'Leary is found by an apostrophe
        boolean means = answer.body().contains(statement);
        if (NARROWING.contains(name) && answer.status() == 200 && !isEmpty(answer) && !means) {
          tries.wrong(what, answer, "found something");
        }
      }
    }
  }

  private static boolean isEmpty(Answer answer) {
    JsonObject found = answer.json();
    return !found.containsKey("items") || found.getJsonArray("items").isEmpty();
  }

  private void headers(Tries tries, Call call) throws SQLException {
    for (String header : List.of("If-Match", "Idempotency-Key")) {
      String statement = statement();
      byte[] body = call.example() == null ? null : "{}".getBytes(StandardCharsets.UTF_8);
      Answer answer =
          canvass.send(
              target
                  .request(call, target.path(call), body)
                  .setHeader(
                      header,
                      header.equals("If-Match")
                          ? "\"" + statement.replace("\u02bc", "'") + "\""
                          : statement.replace("\u02bc", "'")));
      tries.look(call + " " + header + " " + statement, target.path(call), answer);
    }
  }

  private void bodies(Tries tries, Call call) throws SQLException {
    if (call.path().endsWith("/clock")) {
      return;
    }
    for (String member : call.texts()) {
      for (int i = 0; i < EACH; i++) {
        String statement = statement();
        String body = call.with(member, Json.createValue(statement).toString());
        tries.look(
            call + " " + member + " " + statement, target.path(call), target.send(call, body));
      }
    }
  }

  private void signIns(Tries tries) throws SQLException {
    for (String statement : STATEMENTS) {
      for (String body :
          List.of(
              "account=" + encoded(statement) + "&password=x&code=000000",
              "account=clerk&password=" + encoded(statement) + "&code=000000",
              "account="
                  + target.official().account()
                  + "&password="
                  + encoded(Person.PASSWORD)
                  + "&code="
                  + encoded(statement))) {
        Answer answer =
            canvass.send(
                canvass
                    .request("POST", "/pages/sign-in", null, null, BodyPublishers.ofString(body))
                    .setHeader("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", Person.origin(canvass)));
        tries.lookUnchanged("sign-in " + body, "/pages/sign-in", answer);
        if (answer.status() < 400) {
          tries.wrong("sign-in " + body, answer, "got in");
        }
      }
    }
    target.official().change("delete from sign_in_failure where ? <> ''");
  }

  private String statement() {
    return STATEMENTS.get(next++ % STATEMENTS.size());
  }

  private static String tables() throws SQLException {
    try (Sql sql = Sql.asSuperuser()) {
      return String.join(
          " ",
          sql.column(
              "select schemaname || '.' || tablename from pg_tables where schemaname not like 'pg_temp%'"
                  + " order by 1"));
    }
  }
}
