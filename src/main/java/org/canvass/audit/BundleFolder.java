package org.canvass.audit;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.canvass.platform.Json;

/**
 * Where the bundles of one ledger are kept: who asked ({@code .json}), the file in the making
 * ({@code .part}), the whole one ({@code .zip}). Only whole ones bear the name that is served.
 */
final class BundleFolder {
  private static final Pattern ID = Pattern.compile("\\d{1,18}-(auditor|public)-[0-9a-f]{16}");
  private static final String ABOUT = ".json";
  private static final String PART = ".part";
  private static final String WHOLE = ".zip";

  private final Path folder;

  BundleFolder(Path exports, String ledger) {
    this.folder = exports.resolve(ledger);
  }

  /** Who asked for a bundle, and when. */
  record About(String askedBy, String askedAt) {}

  /** Opens the making of a bundle; what there is of it in part is thrown away. */
  Path begin(String id, About about) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.deleteIfExists(path(id, PART));
    Files.writeString(
        path(id, ABOUT),
        Json.createObjectBuilder()
            .add("askedBy", about.askedBy())
            .add("askedAt", about.askedAt())
            .build()
            .toString());
    return path(id, PART);
  }

  /** What is in the making becomes the whole file, at once. */
  void finish(String id) throws IOException {
    Files.move(path(id, PART), path(id, WHOLE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Who asked; empty for an id that is none, or was never asked for. */
  Optional<About> about(String id) {
    if (!ID.matcher(id).matches() || !Files.exists(path(id, ABOUT))) {
      return Optional.empty();
    }
    try (var reader = Json.createReader(Files.newBufferedReader(path(id, ABOUT)))) {
      JsonObject about = reader.readObject();
      return Optional.of(new About(about.getString("askedBy"), about.getString("askedAt")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The whole file, if it is made. */
  Optional<Path> whole(String id) {
    return Optional.of(path(id, WHOLE)).filter(Files::exists);
  }

  /** Bytes of the file as far as it is. */
  long bytes(String id) {
    try {
      Path file = whole(id).orElse(path(id, PART));
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Throws a bundle away, in part or whole. */
  void remove(String id) throws IOException {
    for (String suffix : List.of(PART, WHOLE, ABOUT)) {
      Files.deleteIfExists(path(id, suffix));
    }
  }

  /** Throws away what is in part; that it was asked for stays. */
  void removePart(String id) throws IOException {
    Files.deleteIfExists(path(id, PART));
  }

  /** The bundles for an audience that were asked for, the newest first. */
  List<String> asked(Audience audience) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ABOUT))
          .sorted(Comparator.comparing(BundleFolder::time).reversed())
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - ABOUT.length()))
          .filter(id -> id.contains("-" + audience.word() + "-"))
          .toList();
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private Path path(String id, String suffix) {
    return folder.resolve(id + suffix);
  }
}
