package org.canvass.ledger.verifier;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Where a bundle's files come from. Only names that the verifier asks for are ever opened, and
 * nothing is written. For several threads.
 */
interface Source extends Closeable {
  /** All names in it, each as often as it stands there; none where it cannot be listed. */
  Optional<List<String>> names();

  /**
   * Opens a file; empty when it is not there. How much is read is the reader's business: sizes that
   * the source claims are not believed.
   */
  Optional<InputStream> open(String name) throws IOException;

  /** Whether subjects, texts, rulebooks and tables can be expected of it. */
  boolean isBundle();

  /**
   * A file of at most {@code most} bytes; empty when it is not there.
   *
   * @throws IOException if it cannot be read, or is larger
   */
  default Optional<byte[]> read(String name, int most) throws IOException {
    Optional<InputStream> opened = open(name);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = opened.get()) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException("%s has more than the %,d bytes it may have".formatted(name, most));
      }
      return Optional.of(bytes);
    }
  }

  /** Opens a bundle file, a folder or a live log's address. */
  static Source of(Request request, String place) {
    if (place.startsWith("https://") || place.startsWith("http://")) {
      return new UrlSource(place, request);
    }
    java.nio.file.Path path = java.nio.file.Path.of(place);
    return java.nio.file.Files.isDirectory(path) ? new FolderSource(path) : new ZipSource(path);
  }
}
