package org.canvass.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The numbers of entries, drawn in blocks. Whoever tells something on this server takes the next
 * one, alone or with many others, so that a subject's later entry has the higher number here; what
 * another server told meanwhile may have a lower or a higher one. The order of the log is its own.
 */
@ApplicationScoped
class EntryNumbers {
  /** The sequence's increment; it gives the last number of a block. */
  private static final int BLOCK = 100;

  @PersistenceContext private EntityManager db;

  private final Queue<Long> drawn = new ArrayDeque<>();

  long next() {
    return next(1).get(0);
  }

  /** That many, in rising order. */
  synchronized List<Long> next(int count) {
    int missing = count - drawn.size();
    if (missing > 0) {
      draw((missing + BLOCK - 1) / BLOCK);
    }
    List<Long> numbers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      numbers.add(drawn.remove());
    }
    return numbers;
  }

  private void draw(int blocks) {
    List<?> lasts =
        db.createNativeQuery("select nextval('ledger_entry_seq') from generate_series(1, ?1)")
            .setParameter(1, blocks)
            // what is being told is not written before its entry
            .setFlushMode(FlushModeType.COMMIT)
            .getResultList();
    for (Object last : lasts) {
      for (long number = (Long) last - BLOCK + 1; number <= (Long) last; number++) {
        drawn.add(number);
      }
    }
  }
}
