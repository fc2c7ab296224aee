package org.canvass.platform.start;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What the server says, kept in {@code server.log}: a new file at each start and every 10 MB. */
final class ServerLog implements Closeable {

  private static final long LARGEST = 10L * 1024 * 1024;
  private static final int KEPT = 9;

  private final Path file;
  private BufferedWriter writer;
  private long written;

  ServerLog(Path file) throws IOException {
    this.file = file;
    openFresh();
  }

  synchronized void write(String line) throws IOException {
    if (written > LARGEST) {
      writer.close();
      openFresh();
    }
    writer.write(line);
    writer.newLine();
    writer.flush();
    written += line.length() + 1L;
  }

  private void openFresh() throws IOException {
    for (int age = KEPT - 1; age >= 1; age--) {
      shift(aged(age), aged(age + 1));
    }
    shift(file, aged(1));
    writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    written = 0;
  }

  private Path aged(int age) {
    return file.resolveSibling(file.getFileName() + "." + age);
  }

  private static void shift(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    writer.close();
  }
}
