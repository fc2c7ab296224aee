package org.canvass.law;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One passage of a rulebook's text. It knows its file, line and rule, so that whatever turns out to
 * be wrong with it later can be said in those terms.
 */
record Clause(String file, String rule, Node node) {

  /** The error to throw about this passage; {@code advice} says what is wrong and what to do. */
  RulebookException refuse(String advice) {
    return new RulebookException("%s:%d: %s: %s".formatted(file, line(), rule, advice));
  }

  int line() {
    return node.getStartMark().getLine() + 1;
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    throw refuse("expected a plain value here.");
  }

  boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refuse("'%s' is neither true nor false.".formatted(text()));
    };
  }

  int number() {
    try {
      return Integer.parseInt(text());
    } catch (NumberFormatException e) {
      throw refuse("'%s' is not a whole number.".formatted(text()));
    }
  }

  LocalDate date() {
    return parsed(LocalDate::parse, "a date such as 2024-11-05");
  }

  LocalTime time() {
    return parsed(LocalTime::parse, "a time of day such as \"17:00\"");
  }

  MonthDay monthDay() {
    return parsed(text -> MonthDay.parse("--" + text), "a month and day such as \"07-04\"");
  }

  <T> T parsed(Function<String, T> reader, String expected) {
    try {
      return reader.apply(text());
    } catch (DateTimeParseException e) {
      throw refuse("'%s' is not %s.".formatted(text(), expected));
    }
  }

  <T extends Enum<T>> T oneOf(Class<T> closedSet) {
    try {
      return Enum.valueOf(closedSet, text());
    } catch (IllegalArgumentException e) {
      throw refuse(
          "'%s' is not known here; use one of %s."
              .formatted(text(), List.of(closedSet.getEnumConstants())));
    }
  }

  Clause get(String key) {
    return find(key).orElseThrow(() -> refuse("'%s' is missing; add it.".formatted(key)));
  }

  Optional<Clause> find(String key) {
    return Optional.ofNullable(entries().get(key));
  }

  String text(String key) {
    return get(key).text();
  }

  /** The text under {@code key}, or null when the rulebook does not say. */
  String textOrNull(String key) {
    return find(key).map(Clause::text).orElse(null);
  }

  boolean flag(String key, boolean otherwise) {
    return find(key).map(Clause::flag).orElse(otherwise);
  }

  /** The members of a mapping in the order they are written; each is a rule of its own name. */
  Map<String, Clause> entries() {
    if (!(node instanceof MappingNode mapping)) {
      throw refuse("expected 'name: value' lines here.");
    }
    Map<String, Clause> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = ((ScalarNode) tuple.getKeyNode()).getValue();
      entries.put(name, new Clause(file, within(name), tuple.getValueNode()));
    }
    return entries;
  }

  Map<String, Clause> entries(String key) {
    return find(key).map(Clause::entries).orElse(Map.of());
  }

  List<Clause> items() {
    if (!(node instanceof SequenceNode sequence)) {
      throw refuse("expected a list here.");
    }
    List<Clause> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new Clause(file, within(String.valueOf(items.size() + 1)), item));
    }
    return items;
  }

  List<Clause> items(String key) {
    return find(key).map(Clause::items).orElse(List.of());
  }

  /** A single value or a list of values, as texts. */
  List<String> texts() {
    return isText() ? List.of(text()) : items().stream().map(Clause::text).toList();
  }

  private String within(String name) {
    return rule.isEmpty() ? name : rule + "." + name;
  }
}
