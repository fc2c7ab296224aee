package org.canvass.benchmark;

import java.sql.SQLException;

/** One way to make audited transitions, for one thread. */
interface Way extends AutoCloseable {
  /** Makes one transition, committed when this returns. */
  void transition() throws SQLException;

  @Override
  default void close() throws SQLException {}
}
