package org.canvass.law;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The text of one rulebook file, and what is wrong with it as a text: spelling, shape, repetition.
 */
final class RulebookText {
  private final String file;
  private final RulebookSchema schema;

  RulebookText(String file, RulebookSchema schema) {
    this.file = file;
    this.schema = schema;
  }

  /**
   * @throws RulebookException for broken YAML, a key written twice, or a shape the schema refuses
   */
  Node compose(String text) {
    Node root = parse(text);
    if (root == null) {
      throw new RulebookException(
          "%s:1: rulebook: the file is empty; write a rulebook or remove it.".formatted(file));
    }
    refuseRepetition(root, "");
    schema
        .firstMisfit(root)
        .ifPresent(
            misfit -> {
              throw refused(root, misfit);
            });
    return root;
  }

  private Node parse(String text) {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setMaxAliasesForCollections(0);
      return new Yaml(options).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw new RulebookException(
          "%s:%d: rulebook: this is not well-formed YAML (%s); check indentation, quotes and colons."
              .formatted(file, mark.getLine() + 1, e.getProblem()),
          e);
    } catch (YAMLException e) {
      throw new RulebookException(
          "%s:1: rulebook: this cannot be read as YAML (%s); write plain text without aliases."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private void refuseRepetition(Node node, String rule) {
    if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        refuseRepetition(sequence.getValue().get(i), join(rule, itemName(sequence, i)));
      }
    }
    if (!(node instanceof MappingNode mapping)) {
      return;
    }
    Map<String, Integer> lines = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new RulebookException(
            "%s:%d: %s: a name must be a plain word."
                .formatted(file, tuple.getKeyNode().getStartMark().getLine() + 1, rule));
      }
      int line = key.getStartMark().getLine() + 1;
      Integer first = lines.putIfAbsent(key.getValue(), line);
      if (first != null) {
        throw new RulebookException(
            "%s:%d: %s: the key '%s' stands here a second time (first on line %d); keep one of them."
                .formatted(file, line, join(rule, key.getValue()), key.getValue(), first));
      }
      refuseRepetition(tuple.getValueNode(), join(rule, key.getValue()));
    }
  }

  private RulebookException refused(Node root, RulebookSchema.Misfit misfit) {
    Node node = root;
    String rule = "";
    int line = root.getStartMark().getLine() + 1;
    String last = "";
    for (String step : misfit.pointer().split("/")) {
      if (step.isEmpty()) {
        continue;
      }
      last = step.replace("~1", "/").replace("~0", "~");
      if (node instanceof SequenceNode sequence) {
        int index = Integer.parseInt(last);
        node = sequence.getValue().get(index);
        rule = join(rule, itemName(sequence, index));
        line = node.getStartMark().getLine() + 1;
      } else if (node instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          if (((ScalarNode) tuple.getKeyNode()).getValue().equals(last)) {
            node = tuple.getValueNode();
            line = tuple.getKeyNode().getStartMark().getLine() + 1;
          }
        }
        rule = join(rule, last);
      }
    }
    String what =
        misfit.refusesName()
            ? "'%s' is not known here; correct its spelling or remove it".formatted(last)
            : misfit.message() + found(node) + "; correct it";
    return new RulebookException(
        "%s:%d: %s: %s (rulebook.schema.json says what may stand here)."
            .formatted(file, line, rule.isEmpty() ? "rulebook" : rule, what));
  }

  private static String found(Node node) {
    return node instanceof ScalarNode scalar ? ", found '%s'".formatted(scalar.getValue()) : "";
  }

  /** Versions go by the day they begin; other items by their place. */
  private static String itemName(SequenceNode sequence, int index) {
    if (sequence.getValue().get(index) instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key
            && key.getValue().equals("from")
            && tuple.getValueNode() instanceof ScalarNode from) {
          return from.getValue();
        }
      }
    }
    return String.valueOf(index + 1);
  }

  private static String join(String rule, String name) {
    if (rule.equals("versions")) {
      return "version " + name;
    }
    return rule.isEmpty() ? name : rule + "." + name;
  }
}
