package org.canvass.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads one rulebook: shape first, then its versions one after the other, each on what it amends.
 */
final class RulebookReader {
  private final RulebookSchema schema;

  RulebookReader(RulebookSchema schema) {
    this.schema = schema;
  }

  Rulebook read(String file, String text) {
    Node root = new RulebookText(file, schema).compose(text);
    Clause book = new Clause(file, "rulebook", root);
    String id = book.text("rulebook");
    ZoneId zone = zone(book.get("zone"));
    List<Amendments> read = new ArrayList<>();
    List<RulebookVersion> versions = new ArrayList<>();
    int[] characters = text.codePoints().toArray();
    String common = commonText(root, characters);
    for (Clause item : book.items("versions")) {
      Clause clause = new Clause(file, "version " + item.text("from"), item.node());
      Amendments amendments = amendments(clause, read, slice(item.node(), characters));
      read.add(amendments);
      refuseOverlapOrGap(clause, versions);
      versions.add(
          new RulebookVersion(
              new VersionReader(id, zone, book, amendments).read(common + amendments.source())));
    }
    return new Rulebook(id, book.text("name"), zone, versions);
  }

  /**
   * Reads the text of a single version as it was kept when an election came under it: the
   * rulebook's common part, then the version and all that it amends, each from its first line.
   */
  RulebookVersion readKept(String file, String source) {
    Node root = new RulebookText(file, schema).compose(KeptText.asRulebook(source));
    Clause book = new Clause(file, "rulebook", root);
    ZoneId zone = zone(book.get("zone"));
    List<Amendments> read = new ArrayList<>();
    for (Clause item : book.items("versions")) {
      Clause clause = new Clause(file, "version " + item.text("from"), item.node());
      read.add(amendments(clause, read, ""));
    }
    Amendments last = read.get(read.size() - 1);
    return new RulebookVersion(
        new VersionReader(book.text("rulebook"), zone, book, last).read(source));
  }

  private static ZoneId zone(Clause clause) {
    try {
      return ZoneId.of(clause.text());
    } catch (DateTimeException e) {
      throw clause.refuse(
          "'%s' is no time zone; use a name such as America/Los_Angeles.".formatted(clause.text()));
    }
  }

  private static Amendments amendments(Clause clause, List<Amendments> read, String source) {
    if (clause.find("amends").isEmpty()) {
      return Amendments.original(clause, source);
    }
    Clause amends = clause.get("amends");
    return read.stream()
        .filter(earlier -> earlier.id().equals(amends.text()))
        .findFirst()
        .map(earlier -> earlier.amendedBy(clause, source))
        .orElseThrow(
            () ->
                amends.refuse(
                    "there is no version '%s' above this one; name one that stands before it."
                        .formatted(amends.text())));
  }

  private static void refuseOverlapOrGap(Clause clause, List<RulebookVersion> versions) {
    LocalDate from = clause.get("from").date();
    clause
        .find("to")
        .filter(to -> to.date().isBefore(from))
        .ifPresent(
            to -> {
              throw to.refuse("the version ends before it begins; correct 'from' or 'to'.");
            });
    if (versions.isEmpty()) {
      return;
    }
    RulebookVersion before = versions.get(versions.size() - 1);
    LocalDate end = before.to().orElse(LocalDate.MAX);
    if (!end.isBefore(from)) {
      throw clause
          .get("from")
          .refuse(
              "this version overlaps version %s, which is in force until %s; end that one the day before %s."
                  .formatted(
                      before.id(),
                      before.to().map(Object::toString).orElse("further notice"),
                      from));
    }
    if (!end.plusDays(1).equals(from)) {
      throw clause
          .get("from")
          .refuse("no version is in force between %s and %s; close the gap.".formatted(end, from));
    }
  }

  private static String commonText(Node root, int[] characters) {
    StringBuilder common = new StringBuilder();
    for (NodeTuple tuple : ((MappingNode) root).getValue()) {
      if (!"versions".equals(((ScalarNode) tuple.getKeyNode()).getValue())) {
        common.append(
            text(
                characters,
                tuple.getKeyNode().getStartMark().getIndex(),
                tuple.getValueNode().getEndMark().getIndex()));
      }
    }
    return common.toString();
  }

  private static String slice(Node node, int[] characters) {
    return text(characters, node.getStartMark().getIndex(), node.getEndMark().getIndex());
  }

  private static String text(int[] characters, int start, int end) {
    return new String(characters, start, end - start).strip() + "\n";
  }

  /**
   * The text of a version, section by section, with all it amends already merged in: {@code
   * deadlines.vbm-receipt} is the latest wording of that rule.
   */
  record Amendments(Clause clause, Map<String, Map<String, Clause>> sections, String source) {
    static final List<String> SECTIONS =
        List.of(
            "deadlines",
            "series",
            "windows",
            "timeliness",
            "evidence",
            "steps",
            "accounting-lines",
            "accounting-equations",
            "rejection-reasons",
            "provisional-reasons",
            "settings");

    static Amendments original(Clause clause, String source) {
      return new Amendments(clause, Map.of(), "").amendedBy(clause, source);
    }

    Amendments amendedBy(Clause amending, String ownSource) {
      Map<String, Map<String, Clause>> merged = new HashMap<>();
      for (String name : SECTIONS) {
        Map<String, Clause> rules = new LinkedHashMap<>(section(name));
        amending.entries(name).forEach((key, rule) -> place(rules, key, rule));
        merged.put(name, rules);
      }
      for (Clause repeal : amending.items("repeals")) {
        String[] path = repeal.text().split("\\.", 2);
        if (path.length < 2
            || !merged.containsKey(path[0])
            || merged.get(path[0]).remove(path[1]) == null) {
          throw repeal.refuse(
              "there is no rule '%s' to repeal; write section.rule, for example deadlines.cure."
                  .formatted(repeal.text()));
        }
      }
      return new Amendments(amending, merged, source + ownSource);
    }

    /** A new rule goes last, or before the one it names; a rewording keeps its place. */
    private static void place(Map<String, Clause> rules, String key, Clause rule) {
      Clause before = rule.find("before").orElse(null);
      if (before == null) {
        rules.put(key, rule);
        return;
      }
      if (!rules.containsKey(before.text())) {
        throw before.refuse("there is no rule '%s' to stand before.".formatted(before.text()));
      }
      Map<String, Clause> reordered = new LinkedHashMap<>();
      rules.remove(key);
      rules.forEach(
          (each, old) -> {
            if (each.equals(before.text())) {
              reordered.put(key, rule);
            }
            reordered.put(each, old);
          });
      rules.clear();
      rules.putAll(reordered);
    }

    String id() {
      return clause.text("from");
    }

    Map<String, Clause> section(String name) {
      return sections.getOrDefault(name, Map.of());
    }
  }
}
