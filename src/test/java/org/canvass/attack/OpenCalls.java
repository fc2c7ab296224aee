package org.canvass.attack;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.canvass.it.CanvassClient;
import org.canvass.platform.Json;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The calls that {@code /openapi} lists: whoever attacks begins there. */
final class OpenCalls {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  /** Reads YAML, and leaves times as they are written. */
  private static final Yaml AS_WRITTEN =
      new Yaml(
          new SafeConstructor(new LoaderOptions()),
          new Representer(new DumperOptions()),
          new DumperOptions(),
          new LoaderOptions(),
          new Resolver() {
            @Override
            public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
              if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
              }
            }
          });

  private OpenCalls() {}

  /**
   * One call.
   *
   * @param query the names in its query
   * @param mediaType of its body, or null
   * @param example its body as documented, JSON or not, or null
   */
  record Call(String method, String path, List<String> query, String mediaType, String example) {
    boolean reads() {
      return method.equals("GET");
    }

    boolean takesJson() {
      return "application/json".equals(mediaType) && example.startsWith("{");
    }

    JsonObject json() {
      try (JsonReader reader = Json.createReader(new StringReader(example))) {
        return reader.readObject();
      }
    }

    /** The members of the example that are texts. */
    List<String> texts() {
      return takesJson()
          ? json().entrySet().stream()
              .filter(member -> member.getValue().getValueType() == JsonValue.ValueType.STRING)
              .map(Map.Entry::getKey)
              .toList()
          : List.of();
    }

    /** The example with another value, as it is written in JSON, for one member. */
    String with(String member, String value) {
      return json().entrySet().stream()
          .map(
              each ->
                  Json.createValue(each.getKey())
                      + ":"
                      + (each.getKey().equals(member) ? value : each.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }

    List<String> names() {
      return NAME.matcher(path).results().map(found -> found.group(1)).toList();
    }

    /** The path with a value for each name. */
    String at(UnaryOperator<String> values) {
      return NAME.matcher(path)
          .replaceAll(name -> Matcher.quoteReplacement(values.apply(name.group(1))));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static List<Call> of(CanvassClient canvass) {
    Map<String, Object> api = AS_WRITTEN.load(canvass.get("/openapi", null).body());
    List<Call> calls = new ArrayList<>();
    map(api, "paths")
        .forEach(
            (path, item) ->
                map(api, "paths", path)
                    .forEach(
                        (method, call) -> {
                          if (METHODS.contains(method)) {
                            calls.add(call(path, method, map(api, "paths", path, method)));
                          }
                        }));
    return calls;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Call call(String path, String method, Map<String, Object> call) {
    Map<String, Object> bodies = map(call, "requestBody", "content");
    String type = bodies.keySet().stream().sorted().findFirst().orElse(null);
    return new Call(
        method.toUpperCase(),
        path,
        query(call),
        type,
        type == null ? null : text(map(bodies, type).getOrDefault("example", "")));
  }

  @SuppressWarnings("unchecked")
  private static List<String> query(Map<String, Object> call) {
    return ((List<Map<String, Object>>) call.getOrDefault("parameters", List.of()))
        .stream()
            .filter(parameter -> "query".equals(parameter.get("in")))
            .map(parameter -> (String) parameter.get("name"))
            .toList();
  }

  /** An example as text: what YAML read as values is JSON. */
  private static String text(Object example) {
    return example instanceof Map<?, ?> || example instanceof List<?>
        ? json(example)
        : String.valueOf(example);
  }

  private static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(
              each -> Json.createValue(String.valueOf(each.getKey())) + ":" + json(each.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(OpenCalls::json).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : Json.createValue(String.valueOf(value)).toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> parent, String... members) {
    Map<String, Object> found = parent;
    for (String member : members) {
      found = (Map<String, Object>) found.getOrDefault(member, Map.of());
    }
    return found;
  }
}
