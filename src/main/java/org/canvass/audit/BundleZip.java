package org.canvass.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bundle's file in the writing: one inner file after the other, none held in memory. */
final class BundleZip implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ZipOutputStream zip;
  private final LocalDateTime madeAt;

  /**
   * @param madeAt what every inner file is dated; UTC
   */
  BundleZip(OutputStream out, LocalDateTime madeAt) {
    this.zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER), StandardCharsets.UTF_8);
    this.madeAt = madeAt;
    // entries are wordy, hashes are not: what more effort gains is little, what it costs is half
    // the time
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /** Writes lines of text. */
  @FunctionalInterface
  interface Lines {
    void line(String line) throws IOException;
  }

  void file(String name, byte[] bytes) throws IOException {
    begin(name);
    zip.write(bytes);
    zip.closeEntry();
  }

  void file(String name, String text) throws IOException {
    file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Begins a file of lines; it ends with {@link #end()}. */
  Lines lines(String name) throws IOException {
    begin(name);
    return line -> {
      zip.write(line.getBytes(StandardCharsets.UTF_8));
      zip.write('\n');
    };
  }

  void end() throws IOException {
    zip.closeEntry();
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(madeAt);
    zip.putNextEntry(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
