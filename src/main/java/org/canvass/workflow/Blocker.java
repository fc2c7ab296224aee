package org.canvass.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.canvass.platform.Problem;

/**
 * Why a guard does not hold, and what to do about it.
 *
 * @param guard the guard's name
 * @param message what stands in the way, and what to do
 * @param citation the law, or null
 */
public record Blocker(String guard, String message, String citation) {
  public static Blocker of(Guard guard, String message, String citation) {
    return new Blocker(guard.name(), message, citation);
  }

  /** The refusal of an act that this alone stands in the way of. */
  public Problem refusal() {
    return Problem.conflict("blocked", message).with("blockedBy", List.of(members()));
  }

  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("guard", guard);
    members.put("message", message);
    members.put("citation", citation);
    return members;
  }
}
