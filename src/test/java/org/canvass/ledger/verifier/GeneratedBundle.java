package org.canvass.ledger.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.CompactTree;
import org.canvass.ledger.tlog.EntryBundle;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TileEdge;
import org.canvass.ledger.tlog.Tiling;

/** The files of a bundle, by name, before they are written as a ZIP or into a folder. */
final class GeneratedBundle {
  final Map<String, byte[]> files = new LinkedHashMap<>();

  /** Everything made from the log as it is, and signed by the key. */
  static GeneratedBundle of(GeneratedLog log, SigningKey key) {
    GeneratedBundle bundle = new GeneratedBundle();
    List<byte[]> bodies = log.bodies();
    bundle.text("README.txt", "for auditors\n");
    bundle.text("manifest.json", manifest(bodies.size(), "auditor"));
    bundle.text("checkpoint", "");
    bundle.text("keys", key.verifier() + "\n");
    bundle.files.put("life-cycles.json", ownTables());
    bundle.tree(bodies, key);
    bundle.entries(bodies);
    bundle.rows(log);
    bundle.text("rulebooks/us-ca/2024.yaml", GeneratedLog.RULEBOOK);
    bundle.texts(log);
    return bundle;
  }

  static String manifest(long size, String audience) {
    return ("{\"format\":\"canvass-bundle/1\",\"origin\":\"%s\",\"ledger\":\"%s\",\"size\":%d,"
            + "\"audience\":\"%s\",\"madeAt\":\"2024-11-06T00:00:00Z\"}")
        .formatted(GeneratedLog.ORIGIN, GeneratedLog.LEDGER, size, audience);
  }

  /** Hash tiles and checkpoint of these entries. */
  void tree(List<byte[]> bodies, SigningKey key) {
    files.keySet().removeIf(name -> name.startsWith("tile/") && !name.startsWith("tile/entries/"));
    TileEdge edge = new TileEdge((tile, bytes) -> files.put(tile.path(), bytes));
    CompactTree tree = new CompactTree(edge);
    bodies.forEach(body -> tree.appendEntry(body, 0, body.length));
    edge.partialTiles().forEach((tile, bytes) -> files.put(tile.path(), bytes));
    text(
        "checkpoint",
        new Checkpoint(GeneratedLog.ORIGIN, bodies.size(), tree.root()).signed(key).note());
  }

  void entries(List<byte[]> bodies) {
    files.keySet().removeIf(name -> name.startsWith("tile/entries/"));
    Tiling.bundles(bodies.size())
        .forEach(
            tile -> {
              int from = (int) tile.index() * Tile.FULL;
              files.put(tile.path(), EntryBundle.write(bodies.subList(from, from + tile.width())));
            });
  }

  void rows(GeneratedLog log) {
    StringBuilder lines = new StringBuilder();
    log.rows.values().forEach(row -> lines.append(row.line()).append('\n'));
    text("subjects.jsonl", lines.toString());
  }

  void texts(GeneratedLog log) {
    StringBuilder lines = new StringBuilder();
    for (GeneratedLog.Told told : log.entries) {
      if (told.reason != null) {
        lines
            .append(
                "{%s\"entry\":%d,\"reason\":%s,\"salt\":\"%s\"}"
                    .formatted(
                        told.authority == null
                            ? ""
                            : "\"authority\":%s,".formatted(GeneratedLog.json(told.authority)),
                        told.id(),
                        GeneratedLog.json(told.reason),
                        told.salt))
            .append('\n');
      }
    }
    text("texts.jsonl", lines.toString());
  }

  void text(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  SignedNote checkpoint() {
    return SignedNote.parse(files.get("checkpoint"));
  }

  Path zip(Path file) {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path folder(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
    return folder;
  }

  private static byte[] ownTables() {
    try (InputStream in = LifeCycleTables.class.getResourceAsStream("life-cycles.json")) {
      return in.readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
