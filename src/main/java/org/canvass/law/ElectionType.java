package org.canvass.law;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of election whose calendars and canvass steps differ. */
public enum ElectionType {
  GENERAL("general"),
  PRIMARY("primary"),
  PRESIDENTIAL_GENERAL("presidential-general"),
  PRESIDENTIAL_PRIMARY("presidential-primary"),
  SPECIAL("special"),
  RECALL("recall");

  private final String wireName;

  ElectionType(String wireName) {
    this.wireName = wireName;
  }

  /** The name used in rulebooks and in the API, for example {@code presidential-general}. */
  public String wireName() {
    return wireName;
  }

  public static Optional<ElectionType> find(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }

  /**
   * @throws IllegalArgumentException naming the types there are, when {@code wireName} is none
   */
  public static ElectionType of(String wireName) {
    return find(wireName)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No election type is called '%s'. Use one of: %s."
                        .formatted(wireName, wireNames())));
  }

  public static String wireNames() {
    return Arrays.stream(values()).map(ElectionType::wireName).collect(Collectors.joining(", "));
  }
}
