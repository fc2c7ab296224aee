package org.canvass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Copies of what everybody may read, so that a crowd of visitors costs the database nothing: a copy
 * is made anew when something has changed here, or after a few seconds, since another server may
 * have changed something. While one visitor's answer is made anew, the others get the copy before
 * it; only one is renewed at a time, so that a crowd takes no more than its share of the machine
 * from those who work.
 */
@ApplicationScoped
public class PublicCopies {
  /** How many addresses are kept; the one asked for longest ago goes. */
  private static final int MOST = 500;

  /** A copy is good for so long, where nothing is known to have changed. */
  public static final Duration GOOD = Duration.ofSeconds(5);

  /** A copy older than that is shown to nobody, however many wait. */
  private static final Duration OLDEST = Duration.ofSeconds(30);

  private final AtomicLong changes = new AtomicLong();

  /** Pages that there is a copy of are made anew one at a time; others a few at a time. */
  private final Semaphore renewing = new Semaphore(1);

  private final Semaphore beginning = new Semaphore(4);
  private final Map<String, Copy> copies =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Copy> eldest) {
          return size() > MOST;
        }
      };

  /** For how many milliseconds a copy is good although something has changed since. */
  @Inject
  @ConfigProperty(name = "canvass.copies.settle.millis")
  private long settle;

  /**
   * An answer that was made once for many.
   *
   * @param changes how many changes had been made when it was begun
   * @param madeAt by the machine's running clock, in nanoseconds
   */
  record Copy(PublicAnswer answer, long changes, long madeAt) {
    private Duration age() {
      return Duration.ofNanos(System.nanoTime() - madeAt);
    }
  }

  /** Something has changed that somebody may see. */
  public void changed() {
    changes.incrementAndGet();
  }

  /**
   * The answer to an address, made now or before.
   *
   * @param maker makes it; empty where it is not for all, which then is not kept
   */
  Optional<PublicAnswer> answer(String address, Supplier<Optional<PublicAnswer>> maker) {
    Copy known = find(address);
    if (known != null && isGood(known)) {
      return Optional.of(known.answer());
    }
    Semaphore making = known == null ? beginning : renewing;
    if (known == null || known.age().compareTo(OLDEST) > 0) {
      making.acquireUninterruptibly();
    } else if (!making.tryAcquire()) {
      return Optional.of(known.answer());
    }
    try {
      Copy meanwhile = find(address);
      return meanwhile != null && isGood(meanwhile)
          ? Optional.of(meanwhile.answer())
          : make(address, maker);
    } finally {
      making.release();
    }
  }

  private Optional<PublicAnswer> make(String address, Supplier<Optional<PublicAnswer>> maker) {
    long before = changes.get();
    Optional<PublicAnswer> made = maker.get();
    synchronized (copies) {
      made.ifPresentOrElse(
          answer -> copies.put(address, new Copy(answer, before, System.nanoTime())),
          () -> copies.remove(address));
    }
    return made;
  }

  private Copy find(String address) {
    synchronized (copies) {
      return copies.get(address);
    }
  }

  private boolean isGood(Copy copy) {
    Duration good = copy.changes() == changes.get() ? GOOD : Duration.ofMillis(settle);
    return copy.age().compareTo(good) < 0;
  }
}
