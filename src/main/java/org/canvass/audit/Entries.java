package org.canvass.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.canvass.ledger.Entry;
import org.canvass.ledger.Ledger;
import org.canvass.platform.Json;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;

/** Looks through a ledger, page by page; an auditor's looking is told. */
@ApplicationScoped
public class Entries {
  @Inject private Ledger ledger;
  @Inject private AuditVisits visits;

  /** {@code {items: […], next}}; each item the body with its texts and leaf hash. */
  JsonObject page(Reading reading, EntryQuery query) {
    Ledger.Search search = query.search(reading);
    visits.reading(reading, query.asked(reading.county()), query.isFurtherOn());
    List<Entry> found = ledger.find(search);
    Page<Entry> page = Page.of(found, query.limit(), entry -> Long.toString(entry.id()));
    var items = Json.createArrayBuilder();
    page.items().forEach(entry -> items.add(parsed(entry.whole().line())));
    JsonObjectBuilder answer = Json.createObjectBuilder().add("items", items);
    if (page.next() == null) {
      answer.addNull("next");
    } else {
      answer.add("next", page.next());
    }
    return answer.build();
  }

  /** A page of the log as a person reads it, the newest first; {@code before} turns back to it. */
  LogSheet sheet(Reading reading, EntryQuery query, String before) {
    Ledger.Search search = query.search(reading);
    Long back = Page.cursorIfAny(before);
    boolean turned = back != null;
    visits.reading(reading, query.asked(reading.county()), turned || query.isFurtherOn());
    List<Entry> found = new ArrayList<>(ledger.find(turned ? search.forwardFrom(back) : search));
    boolean more = found.size() > query.limit();
    if (more) {
      found.remove(found.size() - 1);
    }
    if (turned) {
      Collections.reverse(found);
    }
    boolean newer = turned ? more : query.isFurtherOn();
    boolean older = turned || more;
    return new LogSheet(
        found,
        newer && !found.isEmpty() ? found.get(0).id() : null,
        older && !found.isEmpty() ? found.get(found.size() - 1).id() : null);
  }

  /** One entry, or a refusal with 404, or with 403 where it is another county's. */
  Entry entry(Reading reading, String number) {
    Entry entry =
        (number.matches("\\d{1,18}")
                ? ledger.entry(reading.ledger(), Long.parseLong(number))
                : Optional.<Entry>empty())
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "unknown-entry",
                        "There is no entry \"%s\" here: GET …/ledger/entries lists them."
                            .formatted(number)));
    if (reading.county() != null && !reading.county().equals(entry.county())) {
      throw Problem.forbidden(
          "wrong-county",
          "%s reads the entries of %s; entry %s is another's."
              .formatted(reading.caller().account(), reading.county(), number));
    }
    return entry;
  }

  private static JsonObject parsed(String line) {
    try (var reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }
}
