package org.canvass.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The making of one bundle, from the order to the whole file. */
final class BundleWork implements Runnable {
  private static final Logger LOG = Logger.getLogger(BundleWork.class.getName());

  private final BundleMaker maker;
  private final BundleMaker.Order order;
  private final BundleFolder folder;
  private final String id;
  private final Path part;
  private final AtomicLong rows = new AtomicLong();
  private volatile boolean cancelled;
  private volatile BundleView.State state = BundleView.State.MAKING;

  BundleWork(
      BundleMaker maker, BundleMaker.Order order, BundleFolder folder, String id, Path part) {
    this.maker = maker;
    this.order = order;
    this.folder = folder;
    this.id = id;
    this.part = part;
  }

  @Override
  public void run() {
    try {
      write();
      folder.finish(id);
      state = BundleView.State.DONE;
    } catch (CancellationException stopped) {
      end(BundleView.State.CANCELLED);
    } catch (IOException | SQLException | RuntimeException failed) {
      LOG.log(Level.WARNING, "bundle " + id + " of " + order.ledger() + " failed", failed);
      end(BundleView.State.FAILED);
    }
  }

  /** What is on disk before it gets its name stays whole, even if the machine stops. */
  private void write() throws IOException, SQLException {
    try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
      maker.make(order, out, this::count);
    }
    try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  private void count(int more) {
    rows.addAndGet(more);
    if (cancelled) {
      throw new CancellationException();
    }
  }

  private void end(BundleView.State how) {
    try {
      folder.removePart(id);
    } catch (IOException unwritable) {
      LOG.log(Level.WARNING, "what was made of bundle " + id + " stays", unwritable);
    }
    state = how;
  }

  /** The work ends at the next row. */
  void cancel() {
    cancelled = true;
  }

  boolean isGoingOn() {
    return state == BundleView.State.MAKING;
  }

  BundleView.State state() {
    return state;
  }

  long rows() {
    return rows.get();
  }
}
