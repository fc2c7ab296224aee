package org.canvass.audit;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.canvass.ledger.Ledger;
import org.canvass.people.Role;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/** What a reader looks for in a ledger, as the call says it. */
public class EntryQuery {
  private static final int LONGEST = 300;

  @QueryParam("subject")
  private String subject;

  @QueryParam("under")
  private String under;

  @QueryParam("event")
  private String event;

  @QueryParam("actor")
  private String actor;

  @QueryParam("role")
  private String role;

  @QueryParam("only")
  private String only;

  @QueryParam("outcome")
  private String outcome;

  @QueryParam("from")
  private String from;

  @QueryParam("to")
  private String to;

  @QueryParam("order")
  private String order;

  @QueryParam("after")
  private String after;

  @QueryParam("limit")
  private Integer limit;

  /**
   * The query that a form sent: what was left blank is any, a day is its first moment, and the
   * newest comes first.
   */
  EntryQuery fromForm() {
    EntryQuery form = new EntryQuery();
    form.subject = Typed.text(subject);
    form.under = Typed.text(under);
    form.event = Typed.text(event);
    form.actor = Typed.text(actor);
    form.role = Typed.text(role);
    form.only = Typed.text(only);
    form.outcome = Typed.text(outcome);
    form.from = Typed.moment(from);
    form.to = Typed.moment(to);
    form.order = "desc";
    form.after = Typed.text(after);
    return form;
  }

  /** How many entries a page has. */
  int limit() {
    return Page.limit(limit);
  }

  /** Whether the page is not the first. */
  boolean isFurtherOn() {
    return after != null;
  }

  /** What is looked for, by name, without the place in the list. */
  Map<String, String> asked(String county) {
    Map<String, String> asked = new TreeMap<>();
    put(asked, "county", county);
    put(asked, "subject", subject);
    put(asked, "under", under);
    put(asked, "event", event);
    put(asked, "actor", actor);
    put(asked, "role", role);
    put(asked, "only", only);
    put(asked, "outcome", outcome);
    put(asked, "from", from);
    put(asked, "to", to);
    put(asked, "order", order);
    return asked;
  }

  /**
   * One entry more than the page has, to know whether another follows; 400 for what is no query.
   */
  Ledger.Search search(Reading reading) {
    if (subject != null && under != null) {
      throw Problem.badRequest(
          "bad-under", "Give subject, for one, or under, for all whose names begin so: not both.");
    }
    return new Ledger.Search(
        reading.ledger(),
        reading.county(),
        under == null ? text("subject", subject) : text("under", under),
        under != null,
        text("event", event),
        text("actor", actor),
        oneOf("role", role, names(Role.values())),
        oneOf("outcome", outcome, Set.of("DONE", "REFUSED")),
        only == null ? null : Ledger.Only.valueOf(oneOf("only", only, names(Ledger.Only.values()))),
        from == null ? null : ActForm.moment("from", from, reading.zone()),
        to == null ? null : ActForm.moment("to", to, reading.zone()),
        reading.zone(),
        "desc".equals(oneOf("order", order, Set.of("asc", "desc"))),
        after == null ? null : Page.cursor(after),
        limit() + 1);
  }

  private static Set<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).collect(Collectors.toSet());
  }

  private static void put(Map<String, String> asked, String name, String value) {
    if (value != null) {
      asked.put(name, value);
    }
  }

  private static String text(String name, String value) {
    if (value != null && (value.length() > LONGEST || value.indexOf('\0') >= 0)) {
      throw Problem.badRequest(
          "bad-" + name, "%s is longer than any %s, or holds a NUL.".formatted(name, name));
    }
    return value;
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
