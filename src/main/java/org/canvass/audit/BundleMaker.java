package org.canvass.audit;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.canvass.ledger.CanonicalJson;
import org.canvass.ledger.Digest;
import org.canvass.ledger.LogBook;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.Tiling;
import org.canvass.ledger.tlog.VerifierKey;
import org.canvass.platform.Json;

/**
 * Writes a ledger as one file that an auditor can verify without Canvass: the log as files of C2SP
 * tlog-tiles under one checkpoint, and beside it what the log must agree with.
 */
@ApplicationScoped
public class BundleMaker {
  private static final String FORMAT = "canvass-bundle/1";
  private static final String README = "/bundle-readme.txt";
  private static final String LIFE_CYCLES = "/org/canvass/ledger/verifier/life-cycles.json";

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  @Inject private LogBook book;

  /**
   * What is to be made.
   *
   * @param head the checkpoint that all of it stands under
   */
  record Order(String ledger, LogBook.Head head, Audience audience, Instant madeAt) {}

  /** Is told of entries and lines as they are written; may stop the work by an exception. */
  @FunctionalInterface
  interface Progress {
    void written(int rows);
  }

  /** Writes the bundle; the stream is closed when it is whole. */
  void make(Order order, OutputStream out, Progress progress) throws IOException, SQLException {
    LocalDateTime madeAt = LocalDateTime.ofInstant(order.madeAt(), ZoneOffset.UTC);
    try (LedgerSnapshot snapshot = LedgerSnapshot.take(database, order.ledger());
        BundleZip zip = new BundleZip(out, madeAt)) {
      zip.file("README.txt", resource(README));
      zip.file("manifest.json", manifest(order));
      zip.file("checkpoint", order.head().note().bytes());
      zip.file("keys", keys(order.ledger()));
      zip.file("life-cycles.json", resource(LIFE_CYCLES));
      long size = order.head().size();
      tiles(Tiling.hashTiles(size), order, zip, progress);
      tiles(Tiling.bundles(size), order, zip, progress);
      BundleZip.Lines subjects = zip.lines("subjects.jsonl");
      snapshot.subjects(line -> write(subjects, line, progress));
      zip.end();
      rulebooks(snapshot, zip);
      tallyLists(snapshot, zip);
      if (order.audience() == Audience.AUDITOR) {
        BundleZip.Lines texts = zip.lines("texts.jsonl");
        snapshot.texts(order.head().log(), size, line -> write(texts, line, progress));
        zip.end();
      }
    }
  }

  private static void write(BundleZip.Lines lines, String line, Progress progress)
      throws IOException {
    lines.line(line);
    progress.written(1);
  }

  private void tiles(Stream<Tile> tiles, Order order, BundleZip zip, Progress progress)
      throws IOException {
    for (Iterator<Tile> each = tiles.iterator(); each.hasNext(); ) {
      Tile tile = each.next();
      byte[] bytes =
          book.tile(order.head(), tile)
              .orElseThrow(() -> new IOException("the log has no " + tile.path()));
      zip.file(tile.path(), bytes);
      progress.written(tile.isBundle() ? tile.width() : 0);
    }
  }

  private static String manifest(Order order) {
    return CanonicalJson.of(
            Json.createObjectBuilder()
                .add("format", FORMAT)
                .add("origin", origin(order.head()))
                .add("ledger", order.ledger())
                .add("size", order.head().size())
                .add("audience", order.audience().word())
                .add("madeAt", order.madeAt().toString())
                .build())
        + "\n";
  }

  /** The first line of a checkpoint. */
  private static String origin(LogBook.Head head) {
    return head.note().text().lines().findFirst().orElseThrow();
  }

  private String keys(String ledger) {
    return book.keys(ledger).stream()
        .map(VerifierKey::toString)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static void rulebooks(LedgerSnapshot snapshot, BundleZip zip)
      throws SQLException, IOException {
    for (LedgerSnapshot.NamedLaw named : snapshot.law()) {
      zip.file("rulebooks/%s.yaml".formatted(named.place()), named.text());
    }
  }

  /** A list that was given twice stands there once. */
  private static void tallyLists(LedgerSnapshot snapshot, BundleZip zip)
      throws SQLException, IOException {
    Set<String> written = new HashSet<>();
    snapshot.tallyLists(
        list -> {
          String hash = Digest.sha256Hex(list);
          if (written.add(hash)) {
            zip.file("tally-lists/%s.txt".formatted(hash), list);
          }
        });
  }

  private static String resource(String name) throws IOException {
    try (InputStream text = BundleMaker.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IOException(name + " is not part of this build");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
