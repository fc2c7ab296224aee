package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.canvass.ledger.tlog.EntryBundle;
import org.canvass.ledger.tlog.Tile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many entries of a bundle are verified a second, by a Java that has just started and by one
 * that is warm, beside reading and plain SHA-256 over the same bytes by one thread. {@code
 * -Dcanvass.benchmark.verified=10000000} verifies ten million, of as many subjects, so that the
 * heap can be compared; {@code -Dcanvass.benchmark.subjects} changes those.
 */
class VerifierBenchmark {
  private static final long ENTRIES = Long.getLong("canvass.benchmark.verified", 1_000_000);
  private static final long SUBJECTS = Long.getLong("canvass.benchmark.subjects", 200_000);

  @TempDir Path folder;

  /** What something took, and left behind. */
  private record Cost(double seconds, double processor, long heap) {}

  /** Prints: the figures are what the benchmark is run for. */
  @Test
  void entries_verified_a_second() throws Exception {
    long subjects = Math.min(SUBJECTS, ENTRIES / LargeBundle.FEWEST_REVISIONS);
    LargeBundle bundle = new LargeBundle(subjects, (int) (ENTRIES / subjects));
    Path file = bundle.write(folder.resolve("bundle.zip"));
    System.out.printf(
        Locale.ROOT,
        "%n%,d entries of %,d subjects, %d processors, heap of at most %,d MB%n",
        bundle.entries(),
        subjects,
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20);
    Cost cold = verified(bundle, file);
    Cost warm = verified(bundle, file);
    long[] bytes = {0};
    Cost plain = cost(() -> bytes[0] = hashAll(file));
    print("verified, just started", bundle, cold, plain);
    print("verified, warm", bundle, warm, plain);
    print("SHA-256 alone, %,d bytes".formatted(bytes[0]), bundle, plain, plain);
    System.out.println();
  }

  private static Cost verified(LargeBundle bundle, Path file) throws Exception {
    return cost(
        () -> {
          Auditor auditor = Auditor.runs("verify", "--key", bundle.vkey(), file.toString());
          assertThat(auditor.out()).as(auditor.err()).startsWith("VERIFIED");
        });
  }

  private static void print(String what, LargeBundle bundle, Cost cost, Cost plain) {
    System.out.printf(
        Locale.ROOT,
        "%-36s %,9.0f entries/s, %,9.0f a second of processor; %6.1f s; %.2f of plain SHA-256;"
            + " largest heap after a collection %,d MB%n",
        what,
        bundle.entries() / cost.seconds(),
        bundle.entries() / cost.processor(),
        cost.seconds(),
        plain.seconds() / cost.seconds(),
        cost.heap() >> 20);
  }

  /** Something that is measured. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static Cost cost(Work work) throws Exception {
    System.gc();
    try (LargestHeap heap = new LargestHeap()) {
      long begin = System.nanoTime();
      long processor = processor();
      work.run();
      return new Cost(
          (System.nanoTime() - begin) / 1e9, (processor() - processor) / 1e9, heap.bytes());
    }
  }

  /** Nanoseconds of processor that this process has used, with all its threads. */
  private static long processor() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** Reads every entry of the bundle and hashes it, and does nothing else. */
  private static long hashAll(Path file) throws IOException {
    MessageDigest plain = Facts.sha256();
    long[] bytes = {0};
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry each : Collections.list(zip.entries())) {
        if (each.getName().startsWith("tile/entries/")) {
          byte[] bundle = zip.getInputStream(each).readAllBytes();
          EntryBundle.visit(
              bundle,
              Tile.parse(each.getName()).width(),
              (in, offset, length) -> {
                plain.update(in, offset, length);
                plain.digest();
                bytes[0] += length;
              });
        }
      }
    }
    return bytes[0];
  }
}
