package org.canvass;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes the description of the API by rules that hold for all calls alike: what a problem looks
 * like, which problems a call may answer, who must sign in, which call carries a version. What a
 * call says of itself stays.
 */
public class ApiDocument implements OASFilter {
  private static final String SIGN_IN = "rehearsalAccount";
  private static final String TOKEN = "personalToken";
  private static final String PROBLEM = "Problem";
  private static final String PROBLEM_REF = "#/components/schemas/" + PROBLEM;

  /** Calls that read, and need somebody signed in all the same. */
  private static final Set<String> NOT_PUBLIC =
      Set.of(
          "/ledger/entries",
          "/ledger/export",
          "/ledger/bundles",
          "/envelopes",
          "/imports",
          "/registers",
          "/officials",
          "/tokens",
          "/opening-batches");

  private static final Map<String, String> MEANINGS =
      new TreeMap<>(
          Map.of(
              "400", "The request cannot be understood: the detail names the field",
              "401", "Nobody is signed in, or the account or password is wrong",
              "403", "The account's role or jurisdiction does not allow it",
              "404", "There is no such election, county or subject",
              "409",
                  "The present state does not allow it: an illegal event, a stale version, or a"
                      + " guard that does not hold (blockedBy)",
              "413",
                  "The body is larger than the call takes: 16 MiB, a results snapshot 4 MiB as sent and"
                      + " 20 MiB unpacked",
              "415", "The body is not of the media type that the call takes",
              "422", "The law's or the feed's checks refuse the data",
              "428", "If-Match is missing: say which version you saw",
              "500", "Something failed that nobody foresaw; nothing was changed"));

  private final Examples examples = Examples.read();

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.setInfo(
        OASFactory.createInfo()
            .title("Canvass")
            .version(ConfigProvider.getConfig().getValue("canvass.version", String.class))
            .description(
                "An election from the close of polls to the certified result. Refusals are RFC"
                    + " 9457 problems whose detail says what to do."));
    api.getComponents().addSchema(PROBLEM, problem());
    api.getComponents()
        .addSecurityScheme(
            SIGN_IN,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("basic")
                .description("A rehearsal account; valid in rehearsals only, on this machine"));
    api.getComponents()
        .addSecurityScheme(
            TOKEN,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A personal token, made at /api/tokens by who signed in"));
    List<String> others =
        api.getPaths().getPathItems().keySet().stream()
            .filter(path -> !path.startsWith("/api/"))
            .toList();
    others.forEach(api.getPaths()::removePathItem);
    nameParametersPlainly(api);
    api.getPaths().getPathItems().forEach(this::complete);
  }

  /** A path says {@code {key}}, not also which letters a key may have. */
  private static void nameParametersPlainly(OpenAPI api) {
    Map<String, PathItem> plain = new LinkedHashMap<>();
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                plain.put(path.replaceAll("\\{(\\w+)\\s*:(?:[^{}]|\\{[^}]*})*}", "{$1}"), item));
    api.getPaths().setPathItems(plain);
  }

  private void complete(String path, PathItem item) {
    item.getOperations().forEach((method, call) -> complete(path, method, call));
  }

  private void complete(String path, HttpMethod method, Operation call) {
    boolean changes = method != HttpMethod.GET && !path.endsWith("/timeliness");
    CallParameters.complete(path, method, call, changes);
    boolean signedIn =
        changes || !path.endsWith("/counts") && NOT_PUBLIC.stream().anyMatch(path::contains);
    APIResponses responses = call.getResponses();
    APIResponse answer = responses.getAPIResponse("default");
    responses.removeAPIResponse("default");
    if (responses.getAPIResponses().keySet().stream().noneMatch(code -> code.startsWith("2"))) {
      responses.addAPIResponse(
          "200", (answer == null ? OASFactory.createAPIResponse() : answer).description("Done"));
    }
    for (String status : statuses(path, method, call, changes, signedIn)) {
      if (responses.getAPIResponse(status) == null) {
        responses.addAPIResponse(
            status, OASFactory.createAPIResponse().description(MEANINGS.get(status)));
      }
    }
    responses
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(
                    OASFactory.createContent()
                        .addMediaType(
                            "application/problem+json",
                            OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM_REF))));
              }
            });
    if (signedIn) {
      call.setSecurity(
          List.of(
              OASFactory.createSecurityRequirement().addScheme(TOKEN),
              OASFactory.createSecurityRequirement().addScheme(SIGN_IN)));
    }
    tellOfEveryBody(call, changes);
    examples.give(path, method, call);
  }

  private static Set<String> statuses(
      String path, HttpMethod method, Operation call, boolean changes, boolean signedIn) {
    Set<String> statuses = new TreeSet<>(Set.of("500"));
    boolean parameters = call.getParameters() != null && !call.getParameters().isEmpty();
    if (path.contains("{")) {
      statuses.add("404");
    }
    if (call.getRequestBody() != null) {
      statuses.addAll(Set.of("400", "413", "415", "422"));
    } else if (parameters && method == HttpMethod.GET && hasQuery(call)) {
      statuses.add("400");
    }
    if (signedIn) {
      statuses.addAll(Set.of("401", "403"));
    }
    if (changes) {
      statuses.add("409");
    }
    if (CallParameters.takesVersion(path, method)) {
      statuses.add("428");
    }
    return statuses;
  }

  private static boolean hasQuery(Operation call) {
    return call.getParameters().stream().anyMatch(each -> each.getIn() == Parameter.In.QUERY);
  }

  /** What any call may answer that takes a body, or that changes something. */
  private static void tellOfEveryBody(Operation call, boolean changes) {
    if (call.getRequestBody() != null) {
      tell(
          call,
          "400",
          "of any body: malformed-json, unknown-member, repeated-member, not-utf-8, bad-text,"
              + " unreadable-body");
    }
    if (changes) {
      tell(call, "403", "of any change: foreign-origin, rehearsal-account");
    }
  }

  private static void tell(Operation call, String status, String more) {
    APIResponse response = call.getResponses().getAPIResponse(status);
    if (response != null) {
      response.setDescription(response.getDescription() + "; " + more);
    }
  }

  private static Schema problem() {
    return OASFactory.createSchema()
        .description("RFC 9457; further members say more, such as state, events and blockedBy")
        .addProperty(
            "type", text("urn:canvass:problem:stale-version").enumeration(ProblemCodes.types()))
        .addProperty("title", text("The present state does not allow this"))
        .addProperty("status", OASFactory.createSchema().type(SchemaType.INTEGER).example(409))
        .addProperty(
            "detail",
            text(
                "los-angeles/step/manual-tally has version 4, you saw 3: read it again and decide"
                    + " anew."))
        .addProperty("instance", text("/api/elections/us-ca-2024-11-05/counties/los-angeles/…"));
  }

  private static Schema text(String example) {
    return OASFactory.createSchema().type(SchemaType.STRING).example(example);
  }
}
