package org.canvass.election;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.canvass.ledger.Digest;
import org.canvass.ledger.Entry;
import org.canvass.ledger.Ledger;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.people.SignedIn;
import org.canvass.platform.Json;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The transitions of an election. Entries name people, so they are for auditors and for officials
 * of the jurisdiction; a county's official reads that county's.
 */
@Path("elections/{election}/ledger/entries")
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {
  @Inject private Elections elections;
  @Inject private Ledger ledger;
  @Inject private LogAnswers answers;
  @Inject private SignedIn signedIn;

  @GET
  @Operation(summary = "The transitions of an election")
  public JsonObject entries(
      @PathParam("election") String electionId,
      @QueryParam("county") String county,
      @QueryParam("subject") String subject,
      @QueryParam("event") String event,
      @QueryParam("actor") String actor,
      @QueryParam("outcome") String outcome,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("order") String order,
      @QueryParam("after") String after,
      @QueryParam("limit") Integer limit) {
    Election election = elections.election(electionId);
    Caller caller = signedIn.caller();
    if (county != null) {
      elections.county(election, county);
    }
    ZoneId zone = elections.zone(election);
    int most = Page.limit(limit);
    List<Entry> found =
        ledger.find(
            new Ledger.Search(
                electionId,
                countyFor(caller, election, county),
                subject,
                event,
                actor,
                oneOf("outcome", outcome, Set.of("DONE", "REFUSED")),
                moment("from", from, zone),
                moment("to", to, zone),
                "desc".equals(oneOf("order", order, Set.of("asc", "desc"))),
                cursor(after),
                most + 1));
    Page<Entry> page = Page.of(found, most, entry -> Long.toString(entry.id()));
    var items = Json.createArrayBuilder();
    page.items().forEach(entry -> items.add(view(entry)));
    JsonObjectBuilder answer = Json.createObjectBuilder().add("items", items);
    if (page.next() == null) {
      answer.addNull("next");
    } else {
      answer.add("next", page.next());
    }
    return answer.build();
  }

  @GET
  @Path("{entry}/receipt")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The receipt of one entry: its proof and the checkpoint (C2SP tlog-proof)")
  public Response receipt(
      @PathParam("election") String electionId, @PathParam("entry") String number) {
    Election election = elections.election(electionId);
    Caller caller = signedIn.caller();
    Entry entry =
        number.matches("\\d{1,18}")
            ? ledger.entry(electionId, Long.parseLong(number)).orElseThrow(() -> unknown(number))
            : null;
    if (entry == null) {
      throw unknown(number);
    }
    String own = countyFor(caller, election, null);
    if (own != null && !own.equals(entry.county())) {
      throw Problem.forbidden(
          "wrong-county",
          "%s reads the entries of %s; entry %s is another's."
              .formatted(caller.account(), caller.jurisdiction(), number));
    }
    return answers.receipt(electionId, entry.id());
  }

  private static Problem unknown(String entry) {
    return Problem.notFound(
        "unknown-entry",
        "There is no entry \"%s\" here: GET …/ledger/entries lists them.".formatted(entry));
  }

  private static String countyFor(Caller caller, Election election, String asked) {
    boolean everything =
        caller.roles().contains(Role.AUDITOR)
            || caller.jurisdiction().equals(election.jurisdiction());
    if (everything) {
      return asked;
    }
    if (asked != null && !asked.equals(caller.jurisdiction())) {
      throw Problem.forbidden(
          "wrong-county",
          "%s reads the entries of %s, not of %s."
              .formatted(caller.account(), caller.jurisdiction(), asked));
    }
    return caller.jurisdiction();
  }

  private static JsonObject view(Entry entry) {
    JsonObjectBuilder view = Json.createObjectBuilder(entry.content());
    if (entry.reason() != null) {
      view.add("reason", entry.reason());
    }
    if (entry.clientAddress() != null) {
      view.add("clientAddress", entry.clientAddress());
    }
    if (entry.saltHex() != null) {
      view.add("salt", entry.saltHex());
    }
    return view.add("leafHash", Digest.hex(entry.leafHash())).build();
  }

  private static Long cursor(String after) {
    try {
      return after == null ? null : Long.valueOf(after);
    } catch (NumberFormatException notACursor) {
      throw Problem.badRequest(
          "bad-cursor",
          "after \"%s\" is not a cursor: use \"next\" of the page before.".formatted(after));
    }
  }

  private static Instant moment(String name, String text, ZoneId zone) {
    return text == null ? null : ActForm.moment(name, text, zone);
  }

  private static String oneOf(String name, String value, Set<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw Problem.badRequest(
          "bad-" + name,
          "%s \"%s\" is none of %s."
              .formatted(name, value, String.join(", ", allowed.stream().sorted().toList())));
    }
    return value;
  }
}
