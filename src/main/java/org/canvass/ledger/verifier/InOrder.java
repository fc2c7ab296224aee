package org.canvass.ledger.verifier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Work done by several threads and handed out in the order in which it was given. Only a few pieces
 * are under way at a time, so memory does not grow with their number.
 *
 * @param <T> what is worked on
 * @param <R> what comes of it
 */
final class InOrder<T, R> implements Iterator<R> {
  private final Iterator<T> given;
  private final Function<T, R> work;
  private final ExecutorService threads;
  private final int ahead;
  private final Deque<Future<R>> underWay = new ArrayDeque<>();

  InOrder(Iterator<T> given, Function<T, R> work, ExecutorService threads, int ahead) {
    this.given = given;
    this.work = work;
    this.threads = threads;
    this.ahead = ahead;
  }

  @Override
  public boolean hasNext() {
    while (underWay.size() < ahead && given.hasNext()) {
      T piece = given.next();
      underWay.add(threads.submit(() -> work.apply(piece)));
    }
    return !underWay.isEmpty();
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new java.util.NoSuchElementException();
    }
    try {
      return underWay.remove().get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unreadable("Interrupted.", stopped);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
