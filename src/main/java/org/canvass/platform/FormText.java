package org.canvass.platform;

/** Free text of a form: there where it is needed, and no longer than a page can show. */
public final class FormText {
  /** Letters and symbols by their class, which leave no mark all the same. */
  private static final String UNMARKED = "\u115f\u1160\u3164\uffa0\u2800";

  private FormText() {}

  /** Whether nothing of it can be seen: white space, marks of format, separators, fillers. */
  public static boolean isBlank(String text) {
    return text == null || text.codePoints().noneMatch(FormText::isSeen);
  }

  private static boolean isSeen(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> UNMARKED.indexOf(letter) < 0;
    };
  }

  /** The text, which must be there; refuses with 400 otherwise. */
  public static String needed(String field, String text, int most) {
    if (isBlank(text)) {
      throw Problem.badRequest("missing-field", "%s is missing.".formatted(field));
    }
    return optional(field, text, most);
  }

  /** The text without blanks around it, or null where it is blank. */
  public static String optional(String field, String text, int most) {
    if (isBlank(text)) {
      return null;
    }
    if (text.indexOf('\0') >= 0) {
      throw Problem.badRequest(
          "bad-text", "%s holds a NUL character, which no text may.".formatted(field));
    }
    if (text.length() > most) {
      throw Problem.badRequest(
          "too-long",
          "%s has %d characters; at most %d are taken.".formatted(field, text.length(), most));
    }
    return text.strip();
  }
}
