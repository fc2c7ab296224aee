package org.canvass.ledger.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A bundle that somebody has unpacked. Links are not followed: they could lead anywhere. */
final class FolderSource implements Source {
  private final Path folder;

  FolderSource(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<List<String>> names() {
    try (Stream<Path> files = Files.walk(folder)) {
      return Optional.of(
          files
              .filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
              .map(each -> folder.relativize(each).toString().replace('\\', '/'))
              .sorted()
              .toList());
    } catch (IOException | java.io.UncheckedIOException unreadable) {
      throw new Unreadable(
          "The folder " + folder + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
    }
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    Path file = folder;
    for (String step : name.split("/")) {
      file = file.resolve(step);
      if (Files.isSymbolicLink(file)) {
        throw new IOException(name + " is a link, which is not followed");
      }
    }
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))
        : Optional.empty();
  }

  @Override
  public boolean isBundle() {
    return true;
  }

  @Override
  public void close() {
    // nothing is kept open
  }
}
