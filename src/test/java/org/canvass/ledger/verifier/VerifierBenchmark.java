package org.canvass.ledger.verifier;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.CompactTree;
import org.canvass.ledger.tlog.EntryBundle;
import org.canvass.ledger.tlog.Keys;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TileEdge;

/**
 * How fast a bundle is verified, beside plain SHA-256 over the same bytes. Writes the bundle as it
 * goes, so that it can be as large as the disk.
 */
public final class VerifierBenchmark {
  private static final int REVISIONS = 5;
  private static final String[] EVENTS = {
    "receive", "find-timely", "match-signature", "accept", "open"
  };
  private static final String[] STATES = {
    "RECEIVED", "TIMELY", "SIGNATURE_MATCHED", "ACCEPTED", "OPENED"
  };

  private VerifierBenchmark() {}

  /** Arguments: entries, file; a file that is there is read again. */
  public static void main(String[] arguments) throws IOException {
    long entries = Long.parseLong(arguments[0]);
    Path file = Path.of(arguments[1]);
    if (!Files.exists(file)) {
      write(entries, file, Keys.log(GeneratedLog.ORIGIN));
    }
    long begin = System.nanoTime();
    long cpu = cpu();
    Auditor auditor = Auditor.runs("verify", file.toString());
    double verified = (System.nanoTime() - begin) / 1e9;
    double verifiedCpu = (cpu() - cpu) / 1e9;
    if (auditor.status() != 0) {
      throw new IllegalStateException(auditor.out() + auditor.err());
    }
    begin = System.nanoTime();
    cpu = cpu();
    long bytes = hashAll(file);
    double hashed = (System.nanoTime() - begin) / 1e9;
    double hashedCpu = (cpu() - cpu) / 1e9;
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%,d entries, %,d bytes: verified in %.1f s (%.1f s of processor), %,.0f entries/s; read and SHA-256 alone %.1f s (%.1f s of processor), %,.0f entries/s; heap now %,d MB of %,d%n",
        entries,
        bytes,
        verified,
        verifiedCpu,
        entries / verified,
        hashed,
        hashedCpu,
        entries / hashed,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        runtime.maxMemory() >> 20);
  }

  /** Reads every entry of the bundle and hashes it, and does nothing else. */
  private static long hashAll(Path file) throws IOException {
    MessageDigest plain = sha256();
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

  /** Envelopes of five revisions each, all first revisions before all second ones. */
  private static void write(long entries, Path file, SigningKey key) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(Deflater.BEST_SPEED);
      GeneratedBundle small = GeneratedBundle.of(GeneratedLog.of(1), key);
      for (String name : List.of("README.txt", "life-cycles.json", "keys")) {
        put(zip, name, small.files.get(name));
      }
      put(zip, "manifest.json", bytes(GeneratedBundle.manifest(entries, "public")));
      TileEdge edge = new TileEdge((tile, hashes) -> put(zip, tile.path(), hashes));
      CompactTree tree = new CompactTree(edge);
      List<byte[]> some = new ArrayList<>();
      long envelopes = entries / REVISIONS;
      for (long i = 0; i < entries; i++) {
        byte[] body = body(i, i % envelopes, (int) (i / envelopes));
        tree.appendEntry(body, 0, body.length);
        some.add(body);
        if (some.size() == Tile.FULL || i == entries - 1) {
          put(
              zip,
              new Tile(Tile.ENTRIES, i / Tile.FULL, some.size()).path(),
              EntryBundle.write(some));
          some.clear();
        }
      }
      edge.partialTiles().forEach((tile, hashes) -> put(zip, tile.path(), hashes));
      put(
          zip,
          "checkpoint",
          bytes(new Checkpoint(GeneratedLog.ORIGIN, entries, tree.root()).signed(key).note()));
      zip.putNextEntry(new ZipEntry("subjects.jsonl"));
      for (long envelope = 0; envelope < envelopes; envelope++) {
        zip.write(
            bytes(
                "{\"digest\":\"%s\",\"kind\":\"envelope\",\"revision\":%d,\"subject\":\"%s\"}\n"
                    .formatted(
                        GeneratedLog.sha256(row(envelope, STATES[REVISIONS - 1])),
                        REVISIONS,
                        subject(envelope))));
      }
      zip.closeEntry();
    }
  }

  private static String subject(long envelope) {
    return "alpha/envelope/%09d".formatted(envelope);
  }

  private static String facts(long envelope) {
    return "\"county\":\"alpha\",\"defect\":null,\"evidence_date\":\"2024-11-04\",\"home_county\":null,\"method\":\"USPS\",\"notice_sent_at\":null,\"number\":\"E%09d\",\"postmark\":\"2024-11-03\",\"reason_code\":null,\"received_at\":\"2024-11-05T08:00:00+00:00\",\"signed\":\"2024-11-01\""
        .formatted(envelope);
  }

  private static String row(long envelope, String state) {
    return "{" + facts(envelope) + ",\"state\":\"" + state + "\"}";
  }

  private static byte[] body(long i, long envelope, int revision) {
    String now =
        "2024-11-05T%02d:%02d:%02d+00:00"
            .formatted(i / 3_600_000 % 24, i / 60_000 % 60, i / 1000 % 60);
    String hash = HexFormat.of().formatHex(sha256().digest(bytes("salt" + i)));
    String after = revision == 0 ? "\"after\":{" + facts(envelope) + "}," : "";
    String from = revision == 0 ? "" : "\"from\":\"" + STATES[revision - 1] + "\",";
    return bytes(
        ("{\"actor\":\"r-alpha-clerk-%d\",\"actorName\":\"Clerk of Alpha\",%s\"citation\":\"Elec. Code §3019(a), (b)\",\"clientAddressHash\":\"%s\",\"county\":\"alpha\",\"event\":\"%s\",\"evidence\":{\"checked\":true,\"station\":%d},%s\"happenedAt\":\"%s\",\"id\":%d,\"kind\":\"envelope\",\"ledger\":\"%s\",\"outcome\":\"DONE\",\"recordedAt\":\"%s\",\"revision\":%d,\"role\":\"CLERK\",\"subject\":\"%s\",\"to\":\"%s\",\"wallClock\":\"%s\"}")
            .formatted(
                i % 7,
                after,
                hash,
                EVENTS[revision],
                i % 40,
                from,
                now,
                i + 1,
                GeneratedLog.LEDGER,
                now,
                revision + 1,
                subject(envelope),
                STATES[revision],
                now));
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
      zip.closeEntry();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  /** Nanoseconds of processor that this process has used, with all its threads. */
  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (java.security.NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
