package org.canvass.workflow;

/** Something that must hold before a move; each component's guards are one enum. */
public interface Guard {
  /** The constant's name, also in the API's {@code blockedBy}. */
  String name();
}
