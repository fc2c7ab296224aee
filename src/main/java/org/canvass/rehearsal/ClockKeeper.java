package org.canvass.rehearsal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.canvass.platform.Problem;

/** Lets one call at a time move the clock of a rehearsal. */
@ApplicationScoped
public class ClockKeeper {
  private final Set<String> moving = ConcurrentHashMap.newKeySet();

  <R> R alone(String election, Supplier<R> work) {
    if (!moving.add(election)) {
      throw Problem.conflict(
          "clock-is-moving",
          "The clock of %s is being moved by another call: wait until that has ended."
              .formatted(election));
    }
    try {
      return work.get();
    } finally {
      moving.remove(election);
    }
  }
}
