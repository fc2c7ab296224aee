package org.canvass.it;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.canvass.it.CanvassClient.Answer;

/**
 * Clerks who take in one envelope after the other; each makes two entries, its arrival and the
 * decision on its timeliness.
 */
public final class Arrivals implements AutoCloseable {
  /** Entries that each envelope makes. */
  public static final int ENTRIES = 2;

  private final ExecutorService clerks;
  private final List<Future<?>> working = new ArrayList<>();
  private final Queue<String> taken = new ConcurrentLinkedQueue<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();

  public Arrivals(int clerks) {
    this.clerks = Executors.newFixedThreadPool(clerks);
  }

  /** One more clerk begins; without end until the server goes away or this is closed. */
  public Arrivals begin(CanvassClient canvass, Rehearsal rehearsal, String name, int envelopes) {
    working.add(clerks.submit(() -> work(canvass, rehearsal, name, envelopes)));
    return this;
  }

  private void work(CanvassClient canvass, Rehearsal rehearsal, String name, int envelopes) {
    try {
      for (int i = 0; i < envelopes && !Thread.currentThread().isInterrupted(); i++) {
        String number = name + "-" + i;
        Answer answer =
            canvass.post(
                rehearsal.path("/envelopes"),
                "clerk",
                "{\"number\":\"%s\",\"receivedAt\":\"2024-11-05T06:30:00-08:00\",\"channel\":\"MAIL\",\"signed\":true}"
                    .formatted(number),
                null);
        if (answer.status() == 201) {
          taken.add("los-angeles/envelope/" + number);
        } else {
          refused.add(answer.body());
        }
      }
    } catch (UncheckedIOException | IllegalStateException cutOff) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all have ended. */
  public void await() throws InterruptedException, ExecutionException {
    for (Future<?> each : working) {
      each.get();
    }
  }

  /** Names of the envelopes whose arrival the server has confirmed. */
  public List<String> taken() {
    return List.copyOf(taken);
  }

  public List<String> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void close() {
    clerks.shutdownNow();
  }
}
