package org.canvass.board;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What visitors read, by language: a file of texts each ({@code texts/en.yaml}), the first language
 * being the usual one.
 */
@ApplicationScoped
public class PublicTexts {
  /** The language's own name, in each file. */
  static final String NAME = "language";

  @Inject
  @ConfigProperty(name = "canvass.languages")
  private List<String> languages;

  private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();

  @PostConstruct
  void read() {
    languages.forEach(language -> texts.put(language, of(language)));
  }

  /** The texts of a language; the start fails without them. */
  static Map<String, String> of(String language) {
    String file = "/texts/%s.yaml".formatted(language);
    try (InputStream bytes = PublicTexts.class.getResourceAsStream(file)) {
      if (bytes == null) {
        throw new IllegalStateException("There is no " + file);
      }
      Map<String, String> texts = new LinkedHashMap<>();
      Map<String, Object> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(bytes);
      read.forEach((key, text) -> texts.put(key, String.valueOf(text)));
      return Collections.unmodifiableMap(texts);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The languages by their own names, by key. */
  public Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    texts.forEach((language, all) -> names.put(language, all.get(NAME)));
    return names;
  }

  /** The language asked for, or the usual one where there is no such. */
  String language(String asked) {
    return asked != null && texts.containsKey(asked) ? asked : languages.get(0);
  }

  Map<String, String> texts(String language) {
    return texts.get(language);
  }
}
