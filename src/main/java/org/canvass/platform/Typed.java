package org.canvass.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody typed into a form, as it came: a page that has to refuse it shows it again, so that
 * nothing is typed twice. What is secret is not shown again.
 */
public final class Typed {
  /** Passwords, codes, and what a page itself put into its form. */
  private static final Set<String> NOT_SHOWN =
      Set.of("password", "new-password", "again", "code", "new-code", "secret", "version", "seen");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final Map<String, List<String>> fields;

  private Typed(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /** A form as it came. */
  public static Typed of(Map<String, List<String>> fields) {
    return new Typed(new LinkedHashMap<>(fields));
  }

  /** A form that nobody has filled in. */
  public static Typed nothing() {
    return new Typed(new LinkedHashMap<>());
  }

  /** The same form with one field filled in beforehand. */
  public Typed with(String field, List<String> values) {
    Map<String, List<String>> more = new LinkedHashMap<>(fields);
    more.put(field, values);
    return new Typed(more);
  }

  /** The same form with one field filled in beforehand; null: not. */
  public Typed with(String field, Object value) {
    return value == null ? this : with(field, List.of(value.toString()));
  }

  /** What was typed into a field; the empty text where nothing was. */
  public String text(String field) {
    List<String> values = fields.get(field);
    return values == null || values.isEmpty() || values.get(0) == null ? "" : values.get(0);
  }

  /** The same, or null where nothing is to be seen of it. */
  public String orNull(String field) {
    String text = text(field);
    return FormText.isBlank(text) ? null : text;
  }

  /** All that was ticked. */
  public List<String> all(String field) {
    return fields.getOrDefault(field, List.of());
  }

  /** Whether a box was ticked, or a choice made. */
  public boolean has(String field, String value) {
    return all(field).contains(value);
  }

  /** A number that the page itself put into the form. */
  public long number(String field) {
    String text = text(field);
    if (!NUMBER.matcher(text).matches()) {
      throw Problem.badRequest(
          "bad-form", "The form is damaged: open the page anew, then fill it in again.");
    }
    return Long.parseLong(text);
  }

  /** What can be shown again: the fields with something in them that are no secret. */
  public Map<String, String> kept() {
    return fields.keySet().stream()
        .filter(field -> !NOT_SHOWN.contains(field) && orNull(field) != null)
        .collect(
            Collectors.toMap(
                field -> field,
                field -> String.join(", ", all(field)),
                (one, other) -> one,
                LinkedHashMap::new));
  }
}
