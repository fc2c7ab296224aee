package org.canvass.audit;

import java.util.regex.Pattern;

/** What people type into a form of the log's pages. */
final class Typed {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern WITH_BLANK = Pattern.compile("(" + DAY + ") +(\\d{2}:\\d{2}.*)");

  private Typed() {}

  /** The text without blanks around it; null where nothing was typed. */
  static String text(String typed) {
    return typed == null || typed.isBlank() ? null : typed.strip();
  }

  /** A moment as ISO 8601 has it, also where only a day was typed, or a blank for the T. */
  static String moment(String typed) {
    String text = text(typed);
    if (text == null) {
      return null;
    }
    return DAY.matcher(text).matches()
        ? text + "T00:00"
        : WITH_BLANK.matcher(text).replaceFirst("$1T$2");
  }
}
