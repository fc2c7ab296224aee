package org.canvass.ledger.tlog;

/** Is told of each perfect subtree the moment a growing tree completes it, leaves included. */
@FunctionalInterface
public interface NodeSink {
  /** The 32 bytes from {@code offset} are valid during the call only: copy them. */
  void completed(int level, long index, byte[] buffer, int offset);
}
