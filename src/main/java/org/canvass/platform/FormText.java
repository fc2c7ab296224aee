package org.canvass.platform;

/** Free text of a form: there where it is needed, and no longer than a page can show. */
public final class FormText {
  private FormText() {}

  /** The text, which must be there; refuses with 400 otherwise. */
  public static String needed(String field, String text, int most) {
    if (text == null || text.isBlank()) {
      throw Problem.badRequest("missing-field", "%s is missing.".formatted(field));
    }
    return optional(field, text, most);
  }

  /** The text without blanks around it, or null where it is blank. */
  public static String optional(String field, String text, int most) {
    if (text == null || text.isBlank()) {
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
