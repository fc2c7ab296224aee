package org.canvass.ledger.verifier;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a version of the law, of which the verifier reads single settings. A version stands
 * after all that it amends, so the last wording counts, unless it was repealed after that.
 */
record RulebookText(String text) {
  private static final String SETTING = "(?m)^ +%s:";
  private static final String VALUE = SETTING + "(?: *\\{ *|\\R +)value: *\"?(\\d{1,9})\\b";
  private static final String HOUR =
      SETTING + "(?: *\\{ *|\\R +)value: *\"?((?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?)\\b";
  private static final String SHARE = "(?m)^ +%s: *\"?(\\d{1,3}/\\d{1,3})\\b";
  private static final Pattern ZONE = Pattern.compile("(?m)^zone: *\"?([\\w/+-]+)");

  boolean has(String setting) {
    return last(SETTING, setting) != null;
  }

  /** A whole number; {@code otherwise} where the version does not have the setting. */
  int number(String setting, int otherwise) {
    String found = last(VALUE, setting);
    return found == null ? otherwise : Integer.parseInt(found);
  }

  /** An hour of the day; null where the version does not have the setting. */
  LocalTime hour(String setting) {
    String found = last(HOUR, setting);
    return found == null ? null : LocalTime.parse(found);
  }

  /** The least whole number that is more than the share of all; null where no share is set. */
  Integer moreThan(String share, int all) {
    String found = last(SHARE, share);
    if (found == null) {
      return null;
    }
    String[] parts = found.split("/");
    int in = Integer.parseInt(parts[1]);
    return in == 0 ? null : all * Integer.parseInt(parts[0]) / in + 1;
  }

  /** The words of a list that a setting has; none where it has none. */
  Set<String> words(String list) {
    String found = last("(?m)^ +%s: *\\[([^\\]]*)\\]", list);
    return found == null ? Set.of() : new HashSet<>(List.of(found.strip().split(" *, *")));
  }

  /** In which clock's time the state's law is read; null where the text does not say. */
  ZoneId zone() {
    Matcher zone = ZONE.matcher(text);
    try {
      return zone.find() ? ZoneId.of(zone.group(1)) : null;
    } catch (DateTimeException noSuchZone) {
      return null;
    }
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
