package org.canvass.law;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** The shape every rulebook must have, as a JSON schema. */
final class RulebookSchema {
  private final SnakeYamlNode.Factory nodes = new SnakeYamlNode.Factory();
  private final Validator validator;
  private final URI schema;

  RulebookSchema(String json) {
    validator = new ValidatorFactory().withJsonNodeFactory(nodes).createValidator();
    schema = validator.registerSchema(json);
  }

  /** The innermost place where the rulebook has not the right shape. */
  Optional<Misfit> firstMisfit(Node root) {
    JsonNode document = nodes.wrap(root);
    List<Error> errors = validator.validate(schema, document).getErrors();
    // what contains the writer's slip fails too; the innermost message is about the slip itself
    return errors.stream()
        .map(error -> new Misfit(error.getInstanceLocation(), error.getKeyword(), error.getError()))
        .reduce((one, other) -> other.depth() > one.depth() ? other : one);
  }

  /** Where a rulebook differs from the schema; {@code pointer} is a JSON pointer. */
  record Misfit(String pointer, String keyword, String message) {
    /** Whether the schema knows nothing of this name, as opposed to refusing its value. */
    boolean refusesName() {
      return message.toLowerCase(Locale.ROOT).startsWith("false schema");
    }

    int depth() {
      return (int) pointer.chars().filter(c -> c == '/').count();
    }
  }
}
