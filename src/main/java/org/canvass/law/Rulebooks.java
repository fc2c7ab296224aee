package org.canvass.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rulebooks of all jurisdictions, read and checked as a whole: one bad rulebook refuses all.
 */
public final class Rulebooks {
  private static final String FOLDER = "config/rulebooks";
  private static final String SCHEMA = FOLDER + "/rulebook.schema.json";

  private final Map<String, Rulebook> byId;

  private Rulebooks(Map<String, Rulebook> byId) {
    this.byId = Map.copyOf(byId);
  }

  /**
   * The rulebooks that came with the product.
   *
   * @throws RulebookException when one of them cannot be used
   */
  public static Rulebooks fromClasspath() {
    URL schema = schema();
    try {
      if (schema.openConnection() instanceof JarURLConnection archived) {
        Path archive = Path.of(archived.getJarFileURL().toURI());
        try (FileSystem inside = FileSystems.newFileSystem(archive)) {
          return fromDirectory(inside.getPath(FOLDER));
        }
      }
      return fromDirectory(Path.of(schema.toURI()).getParent());
    } catch (URISyntaxException | IOException e) {
      throw new RulebookException(
          "%s: the rulebooks on the class path cannot be read; check the installation."
              .formatted(schema),
          e);
    }
  }

  /**
   * The rulebooks ({@code *.yaml}) of a directory, for an office that keeps its own.
   *
   * @throws RulebookException when the directory holds none, or one of them cannot be used
   */
  public static Rulebooks fromDirectory(Path directory) {
    RulebookSchema schema = new RulebookSchema(text(schema()));
    Map<String, Rulebook> byId = new TreeMap<>();
    for (Path file : rulebookFiles(directory)) {
      Rulebook rulebook =
          new RulebookReader(schema).read(file.getFileName().toString(), text(file));
      if (byId.put(rulebook.id(), rulebook) != null) {
        throw new RulebookException(
            "%s:1: id: a second rulebook calls itself '%s'; give each its own id."
                .formatted(file.getFileName(), rulebook.id()));
      }
    }
    if (byId.isEmpty()) {
      throw new RulebookException(
          "%s holds no rulebook (*.yaml); point to a directory that does.".formatted(directory));
    }
    return new Rulebooks(byId);
  }

  /**
   * The version whose text was kept: {@link RulebookVersion#source()} of another day, when the file
   * that it stood in may have been another.
   *
   * @param name what it is called in an error
   * @throws RulebookException when this program cannot read it
   */
  public static RulebookVersion kept(String name, String source) {
    return new RulebookReader(new RulebookSchema(text(schema()))).readKept(name, source);
  }

  /** The ids of the rulebooks, in alphabetical order. */
  public List<String> ids() {
    return byId.keySet().stream().sorted().toList();
  }

  public Optional<Rulebook> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  private static List<Path> rulebookFiles(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new RulebookException(
          "%s is not a directory; point to the one that holds the rulebooks (*.yaml)."
              .formatted(directory));
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = new ArrayList<>();
      files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(found::add);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL schema() {
    URL schema = Rulebooks.class.getClassLoader().getResource(SCHEMA);
    if (schema == null) {
      throw new RulebookException(SCHEMA + " is not on the class path; check the installation.");
    }
    return schema;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RulebookException(
          "%s cannot be read as UTF-8 text; check the file.".formatted(file), e);
    }
  }

  private static String text(URL resource) {
    try (var stream = resource.openStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RulebookException(
          "%s cannot be read; check the installation.".formatted(resource), e);
    }
  }
}
