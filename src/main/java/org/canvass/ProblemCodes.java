package org.canvass;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The names of all problems that the API answers, kept as data: by status. */
final class ProblemCodes {
  private static final String FILE = "/openapi/problems.yaml";

  private ProblemCodes() {}

  static Map<Integer, List<String>> byStatus() {
    try (InputStream file = ProblemCodes.class.getResourceAsStream(FILE)) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The values that a problem's {@code type} may have, in order. */
  static List<Object> types() {
    TreeSet<String> codes = new TreeSet<>();
    byStatus().values().forEach(codes::addAll);
    return codes.stream().<Object>map(code -> "urn:canvass:problem:" + code).toList();
  }
}
