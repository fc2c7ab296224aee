package org.canvass.audit;

import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.canvass.ledger.Ledger;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/** What a reader looks for in a ledger, as the call says it. */
public class EntryQuery {
  private static final int LONGEST = 300;

  @QueryParam("subject")
  private String subject;

  @QueryParam("event")
  private String event;

  @QueryParam("actor")
  private String actor;

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
    put(asked, "event", event);
    put(asked, "actor", actor);
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
    return new Ledger.Search(
        reading.ledger(),
        reading.county(),
        text("subject", subject),
        text("event", event),
        text("actor", actor),
        oneOf("outcome", outcome, Set.of("DONE", "REFUSED")),
        from == null ? null : ActForm.moment("from", from, reading.zone()),
        to == null ? null : ActForm.moment("to", to, reading.zone()),
        "desc".equals(oneOf("order", order, Set.of("asc", "desc"))),
        after == null ? null : Page.cursor(after),
        limit() + 1);
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
