package org.canvass.platform.start;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the server says, kept in {@code server.log}: a new file at each start and every 10 MB. A
 * disk that is full costs lines of the log, but never stops the server.
 */
final class ServerLog implements Closeable {

  private static final Logger LOG = Logger.getLogger(ServerLog.class.getName());
  private static final long LARGEST = 10L * 1024 * 1024;
  private static final int KEPT = 9;

  private final Path file;
  private BufferedWriter writer;
  private long written;

  ServerLog(Path file) throws IOException {
    this.file = file;
    openFresh();
  }

  synchronized void write(String line) {
    try {
      if (written > LARGEST) {
        writer.close();
        openFresh();
      }
      writer.write(line);
      writer.newLine();
      writer.flush();
      written += line.length() + 1L;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A line of the server's log is lost", e);
    }
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
