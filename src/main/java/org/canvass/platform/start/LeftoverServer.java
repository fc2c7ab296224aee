package org.canvass.platform.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server whose Canvass was killed. It notices and ends by itself within seconds; the next start
 * waits for that, because until then it holds the port. It is known by process number and time of
 * start together, since numbers are used again.
 */
final class LeftoverServer {

  private static final int PATIENCE_SECONDS = 20;

  private final Path record;

  LeftoverServer(Home home) {
    this.record = home.resolve("server.pid");
  }

  void remember(ProcessHandle server) throws IOException {
    Files.writeString(record, identity(server));
  }

  void awaitEnd() throws IOException, InterruptedException {
    Optional<ProcessHandle> leftover = find();
    if (leftover.isPresent()) {
      try {
        leftover.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        leftover.get().destroyForcibly();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }
    Files.deleteIfExists(record);
  }

  private Optional<ProcessHandle> find() throws IOException {
    if (Files.notExists(record)) {
      return Optional.empty();
    }
    String remembered = Files.readString(record).strip();
    String number = remembered.split(" ")[0];
    if (!number.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(number))
        .filter(process -> identity(process).equals(remembered));
  }

  private static String identity(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().map(Instant::toString).orElse("?");
  }
}
