package org.canvass.ledger.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A bundle as one file, read where it lies; nothing is unpacked. */
final class ZipSource implements Source {
  private final ZipFile zip;

  /**
   * @throws Unreadable if it is not there, empty, cut off or no ZIP
   */
  ZipSource(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new Unreadable("There is no file or folder " + file + ".");
      }
      if (Files.size(file) == 0) {
        throw new Unreadable(file + " is empty.");
      }
      zip = new ZipFile(file.toFile());
    } catch (ZipException broken) {
      throw new Unreadable(
          file + " is no ZIP file, or is cut off: " + broken.getMessage() + ".", broken);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new Unreadable(file + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
    }
  }

  @Override
  public Optional<List<String>> names() {
    return Optional.of(zip.stream().<String>map(ZipEntry::getName).toList());
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    return entry == null || entry.isDirectory()
        ? Optional.empty()
        : Optional.of(zip.getInputStream(entry));
  }

  @Override
  public boolean isBundle() {
    return true;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
