package org.canvass.deadline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a county, or the state, has done of what meets duties, by the names that the rulebook gives
 * in {@code met-by}: {@code canvass/certify}, {@code step/manual-tally/complete}, {@code
 * update/publish}.
 */
public final class Deeds {
  static final String UNDOES_A_STEP = "reopen";
  private static final String COMPLETES_A_STEP = "complete";

  private final Map<String, List<Fulfilment>> byName = new HashMap<>();

  /**
   * Takes in one done entry, in the ledger's order. A step that was reopened is not complete any
   * more.
   *
   * @param subject the subject's name without its county: {@code canvass}, {@code step/…}
   */
  void take(String subject, String event, Instant happenedAt, Instant recordedAt) {
    String[] parts = subject.split("/");
    Fulfilment deed = new Fulfilment(happenedAt, recordedAt);
    switch (parts[0]) {
      case "step" -> {
        String name = subject + "/" + COMPLETES_A_STEP;
        if (event.equals(COMPLETES_A_STEP)) {
          byName.put(name, new ArrayList<>(List.of(deed)));
        } else if (event.equals(UNDOES_A_STEP)) {
          byName.remove(name);
        }
      }
      case "update", "estimate" -> add("update/" + event, deed);
      case "state" -> add("state/" + event, deed);
      default -> add(parts[0] + "/" + event, deed);
    }
  }

  private void add(String name, Fulfilment deed) {
    byName.computeIfAbsent(name, unused -> new ArrayList<>()).add(deed);
  }

  /** The first of these deeds to happen, or null. */
  public Fulfilment first(String name) {
    return all(name).stream().findFirst().orElse(null);
  }

  /** All deeds of the name, in the order in which they happened. */
  public List<Fulfilment> all(String name) {
    return byName.getOrDefault(name, List.of()).stream()
        .sorted(Comparator.comparing(Fulfilment::happenedAt))
        .toList();
  }
}
