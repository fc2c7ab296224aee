package org.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code /openapi} tells of the API. */
@ArquillianTest
@RunAsClient
class ApiDocumentIT {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

  @ArquillianResource private URL base;

  private Map<String, Object> api;

  @BeforeEach
  void read() throws IOException, InterruptedException {
    api = new Yaml(new SafeConstructor(new LoaderOptions())).load(ask("GET", "/openapi").body());
  }

  @Test
  void describes_the_api_and_nothing_else() {
    assertThat(map(api, "paths").keySet())
        .allMatch(path -> path.matches("(/([\\w.~-]+|\\{\\w+}))+"));
    assertThat(map(api, "paths").keySet())
        .isNotEmpty()
        .allSatisfy(path -> assertThat(path).startsWith("/api/"));
    assertThat(map(api, "info")).containsEntry("title", "Canvass");
  }

  @Test
  void every_call_has_a_summary() {
    assertThat(calls((name, call) -> assertThat(call).containsKey("summary"))).isEmpty();
  }

  @Test
  void every_call_names_a_success_and_its_problems() {
    assertThat(
            calls(
                (name, call) -> {
                  Map<String, Object> responses = map(call, "responses");
                  assertThat(responses.keySet())
                      .anyMatch(status -> status.startsWith("2"))
                      .doesNotContain("default");
                  assertThat(map(map(responses, "500"), "content"))
                      .containsKey("application/problem+json");
                  if (name.contains("{")) {
                    assertThat(responses).containsKey("404");
                  }
                }))
        .isEmpty();
  }

  @Test
  void every_event_names_the_problems_of_identity_state_and_version() {
    assertThat(
            calls(
                (name, call) -> {
                  if (name.contains("/events/")) {
                    assertThat(map(call, "responses")).containsKeys("401", "403", "409", "428");
                  }
                }))
        .isEmpty();
  }

  @Test
  void every_name_in_a_path_is_a_parameter_that_is_described() {
    assertThat(
            calls(
                (name, call) -> {
                  List<Map<String, Object>> parameters = parameters(call);
                  Matcher names = Pattern.compile("\\{(\\w+)}").matcher(name);
                  while (names.find()) {
                    String wanted = names.group(1);
                    assertThat(parameters)
                        .anySatisfy(
                            each ->
                                assertThat(each)
                                    .containsEntry("name", wanted)
                                    .containsEntry("in", "path")
                                    .containsEntry("required", true)
                                    .containsKey("description"));
                  }
                }))
        .isEmpty();
  }

  @Test
  void every_call_that_asks_for_a_version_says_so() {
    assertThat(
            calls(
                (name, call) -> {
                  boolean header =
                      parameters(call).stream()
                          .anyMatch(each -> "If-Match".equals(each.get("name")));
                  assertThat(map(call, "responses").containsKey("428")).isEqualTo(header);
                }))
        .isEmpty();
  }

  @Test
  void a_list_of_entries_tells_its_whole_query() {
    for (String list :
        List.of("/api/elections/{election}/ledger/entries", "/api/office/ledger/entries")) {
      assertThat(parameters(map(map(map(api, "paths"), list), "get")))
          .extracting(each -> each.get("name"))
          .contains(
              "subject", "event", "actor", "outcome", "from", "to", "order", "after", "limit");
    }
  }

  @Test
  void a_problem_is_one_of_those_named() {
    Map<String, Object> problem = map(map(map(api, "components"), "schemas"), "Problem");
    assertThat(String.valueOf(map(map(problem, "properties"), "type").get("enum")))
        .contains("unknown-member", "beyond-the-calendar", "too-many-scans", "nul-character");
  }

  @Test
  void every_body_has_an_example() {
    assertThat(
            calls(
                (name, call) -> {
                  if (call.containsKey("requestBody")) {
                    assertThat(map(map(call, "requestBody"), "content").values())
                        .allSatisfy(
                            type ->
                                assertThat(((Map<?, ?>) type).keySet())
                                    .anyMatch(key -> String.valueOf(key).startsWith("example")));
                  }
                }))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/application.wadl",
        "/pages/application.wadl",
        "/openapi/application.wadl",
        "/api/application.wadl/xsd0.xsd"
      })
  void is_the_only_description_that_the_server_gives(String other)
      throws IOException, InterruptedException {
    assertThat(ask("GET", other).statusCode()).isEqualTo(404);
  }

  @Test
  void options_of_a_call_describe_nothing_either() throws IOException, InterruptedException {
    assertThat(ask("OPTIONS", "/api/elections").body()).doesNotContain("wadl");
  }

  private HttpResponse<String> ask(String method, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(base.toString()).resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** The calls of which a claim does not hold, each with why. */
  private List<String> calls(BiConsumer<String, Map<String, Object>> claim) {
    List<String> failed = new ArrayList<>();
    for (String path : map(api, "paths").keySet()) {
      Map<String, Object> item = map(map(api, "paths"), path);
      for (String method : item.keySet()) {
        if (METHODS.contains(method)) {
          String name = method.toUpperCase() + " " + path;
          try {
            claim.accept(name, map(item, method));
          } catch (AssertionError no) {
            failed.add(name + ": " + no.getMessage());
          }
        }
      }
    }
    return failed;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> parameters(Map<String, Object> call) {
    return (List<Map<String, Object>>) call.getOrDefault("parameters", List.of());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> parent, String member) {
    return (Map<String, Object>) parent.getOrDefault(member, Map.of());
  }
}
