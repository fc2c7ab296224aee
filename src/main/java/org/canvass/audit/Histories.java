package org.canvass.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.canvass.ledger.Entry;
import org.canvass.ledger.Ledger;
import org.canvass.people.Role;
import org.canvass.platform.Problem;

/** A subject's history, read from its entries from the first to the last. */
@ApplicationScoped
public class Histories {
  private static final int AT_ONCE = 500;

  @Inject private Ledger ledger;

  /**
   * A whole history.
   *
   * @param first the subject's first entry
   * @param entries how many there are, refused attempts among them
   * @param then how the subject stood at the one moment asked for
   * @param later how it stood at the other, or as its last entry tells it
   * @param hands who changed it
   */
  public record History(
      Entry first, long entries, Standing then, Standing later, List<Hand> hands) {}

  /**
   * Somebody who changed the subject.
   *
   * @param actor the person's name and account
   * @param role the role acted in, in words, or null
   * @param events what was done in it
   */
  public record Hand(String actor, String role, List<String> events) {}

  /**
   * The history of a subject, as far as the reader may read it.
   *
   * @param then a moment, or null for the beginning
   * @param later another, or null for the end
   * @throws Problem 404 where the reader has no entry of such a subject
   */
  History of(Reading reading, String subject, Instant then, Instant later) {
    Fold fold = new Fold(then, later);
    List<Entry> some = ledger.find(search(reading, subject, false, null, AT_ONCE));
    while (!some.isEmpty()) {
      some.forEach(fold::take);
      long last = some.get(some.size() - 1).id();
      some =
          some.size() < AT_ONCE
              ? List.of()
              : ledger.find(search(reading, subject, false, last, AT_ONCE));
    }
    if (fold.first == null) {
      throw Problem.notFound(
          "unknown-entry",
          "There is no entry of a subject \"%s\" here: the log lists subjects by name."
              .formatted(subject));
    }
    return new History(fold.first, fold.entries, fold.thenStood, fold.laterStood, fold.hands());
  }

  /** Entries of the subject, the first one first, after that entry. */
  List<Entry> after(Reading reading, String subject, Long entry, int limit) {
    return ledger.find(search(reading, subject, false, entry, limit));
  }

  /** The subject's entry before or after that one, or null. */
  Long neighbour(Reading reading, String subject, long entry, boolean before) {
    return ledger.find(search(reading, subject, before, entry, 1)).stream()
        .findFirst()
        .map(Entry::id)
        .orElse(null);
  }

  private static Ledger.Search search(
      Reading reading, String subject, boolean newestFirst, Long after, int limit) {
    return new Ledger.Search(
        reading.ledger(),
        reading.county(),
        subject,
        null,
        null,
        null,
        null,
        null,
        newestFirst,
        after,
        limit);
  }

  /** Takes the entries one by one. */
  private static final class Fold {
    private final Instant then;
    private final Instant later;
    private final Map<List<String>, TreeSet<String>> acts = new LinkedHashMap<>();
    private Entry first;
    private long entries;
    private Standing thenStood = Standing.NOTHING;
    private Standing laterStood = Standing.NOTHING;

    Fold(Instant then, Instant later) {
      this.then = then;
      this.later = later;
    }

    void take(Entry entry) {
      if (first == null) {
        first = entry;
      }
      entries++;
      JsonObject body = entry.content();
      if (then != null && !entry.recordedAt().isAfter(then)) {
        thenStood = thenStood.after(body);
      }
      if (later == null || !entry.recordedAt().isAfter(later)) {
        laterStood = laterStood.after(body);
      }
      if (body.containsKey("revision")) {
        acts.computeIfAbsent(
                List.of(
                    body.getString("actor"),
                    body.getString("actorName"),
                    body.getString("role", "")),
                who -> new TreeSet<>())
            .add(body.getString("event"));
      }
    }

    List<Hand> hands() {
      List<Hand> hands = new ArrayList<>();
      acts.forEach(
          (who, events) ->
              hands.add(
                  new Hand(
                      "%s (%s)".formatted(who.get(1), who.get(0)),
                      who.get(2).isEmpty() ? null : LogLook.role(Role.valueOf(who.get(2))),
                      List.copyOf(events))));
      return hands;
    }
  }
}
