package org.canvass.ledger.verifier;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a version of the law, of which the verifier reads single settings. A version stands
 * after all that it amends, so the last wording counts, unless it was repealed after that.
 */
record RulebookText(String text) {
  private static final String SETTING = "(?m)^ +%s:";
  private static final String VALUE = SETTING + "(?: *\\{ *|\\R +)value: *\"?(\\d{1,9})\\b";

  boolean has(String setting) {
    return last(SETTING, setting) != null;
  }

  /** A whole number; {@code otherwise} where the version does not have the setting. */
  int number(String setting, int otherwise) {
    String found = last(VALUE, setting);
    return found == null ? otherwise : Integer.parseInt(found);
  }

  /** What the last match found, or null. */
  private String last(String pattern, String setting) {
    Matcher each = Pattern.compile(pattern.formatted(Pattern.quote(setting))).matcher(text);
    String found = null;
    int end = 0;
    while (each.find()) {
      found = each.group(each.groupCount());
      end = each.end();
    }
    return text.indexOf("settings." + setting, end) < 0 ? found : null;
  }
}
