package org.canvass.it.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of {@code java -jar canvass.jar} and what it printed. */
final class LauncherRun implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 600;

  private final Process process;
  private final Path output;

  private LauncherRun(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static LauncherRun on(Path home, Map<String, String> settings) throws IOException {
    Path output = Files.createTempFile("canvass-start", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            Path.of("target", "canvass.jar").toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("CANVASS_"));
    builder.environment().put("CANVASS_HOME", home.toString());
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new LauncherRun(builder.start(), output);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** The words after the line that names version and home. */
  String sentence() throws IOException {
    return output().replaceFirst("^Canvass .*, home .*\\R", "").strip();
  }

  void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!output().contains("Press Ctrl-C to stop.")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("Canvass did not become ready:\n" + output());
      }
      Thread.sleep(200);
    }
  }

  int awaitExit() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("Canvass did not end:\n" + output());
    }
    return process.exitValue();
  }

  /** SIGTERM, as Ctrl-C or a service manager would. */
  int stop() throws IOException, InterruptedException {
    process.destroy();
    return awaitExit();
  }

  /** SIGKILL: no chance to tidy up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(output);
  }
}
