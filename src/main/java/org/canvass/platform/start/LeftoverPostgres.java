package org.canvass.platform.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A database server that outlived its Canvass (kill -9), or the file that says so after the machine
 * went down. A process is taken for PostgreSQL only if it runs the very program that this Canvass
 * unpacked: after a reboot the same number may belong to anybody.
 */
final class LeftoverPostgres {

  private static final int PATIENCE_SECONDS = 60;

  private final PostgresBinaries binaries;
  private final Path data;

  LeftoverPostgres(PostgresBinaries binaries, Path data) {
    this.binaries = binaries;
    this.data = data;
  }

  void stop() throws IOException, InterruptedException {
    Optional<Long> postmaster = postmaster(data);
    if (postmaster.isEmpty()) {
      return;
    }
    boolean running = postmaster.flatMap(ProcessHandle::of).filter(this::isOurs).isPresent();
    if (running) {
      stop(binaries, data);
    } else {
      awaitOrphans();
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }

  private boolean isOurs(ProcessHandle process) {
    return process
        .info()
        .command()
        .filter(binaries.program("postgres").toString()::equals)
        .isPresent();
  }

  /** Two servers must never write the same data: children of a dead one have to be gone first. */
  private void awaitOrphans() throws InterruptedException {
    List<ProcessHandle> orphans = ProcessHandle.allProcesses().filter(this::isOurs).toList();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (ProcessHandle orphan : orphans) {
      while (orphan.isAlive()) {
        if (System.nanoTime() > deadline) {
          throw new Refusal(
              "A part of an earlier PostgreSQL still works on "
                  + data
                  + " (process "
                  + orphan.pid()
                  + "): end that process, then start Canvass again.");
        }
        Thread.sleep(100);
      }
    }
  }

  /** The process number that the data folder's own record names, if there is one. */
  static Optional<Long> postmaster(Path data) throws IOException {
    Path record = data.resolve("postmaster.pid");
    if (Files.notExists(record)) {
      return Optional.empty();
    }
    return Files.readAllLines(record).stream()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("\\d+"))
        .map(Long::valueOf);
  }

  static void stop(PostgresBinaries binaries, Path data) throws IOException, InterruptedException {
    Process stop =
        new ProcessBuilder(
                binaries.command(
                    "pg_ctl",
                    "stop",
                    "--mode=fast",
                    "--silent",
                    "--timeout=" + PATIENCE_SECONDS,
                    "--pgdata=" + data))
            .redirectErrorStream(true)
            .start();
    String said = new String(stop.getInputStream().readAllBytes()).strip();
    if (stop.waitFor() != 0 && postmaster(data).flatMap(ProcessHandle::of).isPresent()) {
      throw new IOException("PostgreSQL did not stop: " + said);
    }
  }
}
