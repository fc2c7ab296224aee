package org.canvass.workflow;

import java.util.Optional;

/** Something that must hold before a move; each component's guards are one enum. */
public interface Guard {
  /** The constant's name, also in the API's {@code blockedBy}. */
  String name();

  /** What this guard wants of different persons, where it wants it. */
  default Optional<Seat> seat() {
    return Optional.empty();
  }
}
