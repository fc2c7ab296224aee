package org.canvass.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.canvass.platform.Problem;

/** A refusal by a guard, in the shape in which the door refuses moves. */
final class Blocked {
  private Blocked() {}

  /**
   * 409 with {@code blockedBy}.
   *
   * @param guard the guard's name
   * @param message what stands in the way, and what to do
   * @param citation the law, or null
   */
  static Problem problem(String guard, String message, String citation) {
    Map<String, Object> blocker = new LinkedHashMap<>();
    blocker.put("guard", guard);
    blocker.put("message", message);
    blocker.put("citation", citation);
    return Problem.conflict("blocked", message).with("blockedBy", List.of(blocker));
  }
}
