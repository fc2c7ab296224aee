package org.canvass.benchmark;

/** One way to make audited transitions, for one thread. */
interface Way {
  /** Makes one transition, committed when this returns. */
  void transition() throws Exception;
}
