package org.canvass;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Completes the parameters of a call: each name in its path, the query of a list of entries, the
 * version that was seen, the key of a repeat. What a call says of itself stays.
 */
final class CallParameters {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  /** Calls besides events that change something which stands already. */
  private static final List<Pattern> OF_A_VERSION =
      Stream.of(
              "PUT .*/reconciliation/lines/\\{line}",
              "PUT .*/registers/\\{register}/batches/\\{batch}",
              "PUT .*/manual-tally(/list|/units/\\{unit})?",
              "POST .*/officials/\\{account}/proposals")
          .map(Pattern::compile)
          .toList();

  /** Calls of which some events ask for the second factor again. */
  private static final List<Pattern> ASKS_CODE =
      Stream.of(
              "POST .*/canvass/events/\\{event}",
              "POST .*/certification/events/\\{event}",
              "POST .*/governing-body/votes")
          .map(Pattern::compile)
          .toList();

  private static final Map<String, String> ENTRY_QUERY =
      Map.ofEntries(
          Map.entry("subject", "Only of this subject, such as los-angeles/step/manual-tally"),
          Map.entry("under", "Only of subjects whose names begin so, such as los-angeles/step/"),
          Map.entry("event", "Only of this event, such as complete"),
          Map.entry("actor", "Only by this account"),
          Map.entry("role", "Only done in this role, such as SUPERVISOR; SYSTEM is Canvass itself"),
          Map.entry("only", "LATE, BACKDATED, REVERSED or OUT_OF_HOURS; all when left out"),
          Map.entry("outcome", "DONE or REFUSED; both when left out"),
          Map.entry("from", "Recorded at this moment or later, ISO 8601"),
          Map.entry("to", "Recorded before this moment, ISO 8601"),
          Map.entry("order", "asc (the usual) or desc"),
          Map.entry("after", "The cursor: next of the page before"),
          Map.entry("limit", "How many entries a page has, 1 to 500; 50 when left out"));

  private static final Map<String, String> MEANINGS =
      Map.of(
          "election", "The election's id, such as us-ca-2024-11-05",
          "county", "The county's slug, such as los-angeles",
          "event", "The event's name: next of the subject lists those that may follow",
          "step", "The step's key in the rulebook, such as manual-tally",
          "register", "The register: provisional or conditional-registration",
          "batch", "The batch's name or number",
          "line", "The line's key in the rulebook, such as ballots-counted",
          "unit", "The name of the precinct or batch",
          "key", "The discrepancy's key, such as ballot-sum/9915",
          "number", "The update's number, from 0 on");

  private CallParameters() {}

  static boolean takesVersion(String path, HttpMethod method) {
    String call = method + " " + path;
    return method == HttpMethod.POST && path.contains("/events/")
        || OF_A_VERSION.stream().anyMatch(each -> each.matcher(call).matches());
  }

  static void complete(String path, HttpMethod method, Operation call, boolean changes) {
    Matcher names = NAME.matcher(path);
    while (names.find()) {
      String name = names.group(1);
      add(call, Parameter.In.PATH, name, true, meaning(name), null);
    }
    if (path.endsWith("/ledger/entries")) {
      ENTRY_QUERY.forEach(
          (name, meaning) -> add(call, Parameter.In.QUERY, name, false, meaning, null));
    }
    if (takesVersion(path, method)) {
      add(
          call,
          Parameter.In.HEADER,
          "If-Match",
          true,
          "The version that was seen, in quotes, as ETag gave it",
          "\"3\"");
    }
    if (ASKS_CODE.stream().anyMatch(each -> each.matcher(method + " " + path).matches())) {
      add(
          call,
          Parameter.In.HEADER,
          "Canvass-Code",
          false,
          "The second factor, given anew by whoever signs, certifies, declares or votes",
          "492039");
    }
    if (changes && Set.of(HttpMethod.POST, HttpMethod.PUT).contains(method)) {
      add(
          call,
          Parameter.In.HEADER,
          "Idempotency-Key",
          false,
          "A repeat with the same key answers the first outcome and has no second effect",
          "5f1c2b8e-tally-batch-17");
    }
  }

  private static String meaning(String name) {
    return MEANINGS.getOrDefault(name, "As the list of such things names it");
  }

  private static void add(
      Operation call,
      Parameter.In in,
      String name,
      boolean required,
      String meaning,
      String example) {
    List<Parameter> known = call.getParameters() == null ? List.of() : call.getParameters();
    for (Parameter each : known) {
      if (name.equals(each.getName()) && in == each.getIn()) {
        if (each.getDescription() == null) {
          each.setDescription(meaning);
        }
        return;
      }
    }
    call.addParameter(
        OASFactory.createParameter()
            .name(name)
            .in(in)
            .required(required)
            .description(meaning)
            .example(example)
            .schema(
                OASFactory.createSchema()
                    .type(name.equals("limit") ? SchemaType.INTEGER : SchemaType.STRING)));
  }
}
