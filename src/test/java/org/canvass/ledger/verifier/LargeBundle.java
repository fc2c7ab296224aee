package org.canvass.ledger.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.CompactTree;
import org.canvass.ledger.tlog.EntryBundle;
import org.canvass.ledger.tlog.Keys;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TileEdge;

/**
 * A bundle as large as the disk, written as it goes: envelopes that come in, go to review, get more
 * evidence as often as is wanted, and are accepted. All first revisions come before all second
 * ones, so that no subject is met twice in a row.
 */
final class LargeBundle {
  /** Revisions of an envelope to which no evidence is added. */
  static final int FEWEST_REVISIONS = 5;

  private static final Act RECEIVE = new Act("receive", "", "RECEIVED", "clerk", "CLERK");
  private static final Act REFER =
      new Act("refer-to-review", "RECEIVED", "IN_REVIEW", "canvass", "SYSTEM");
  private static final Act ADD =
      new Act("add-evidence", "IN_REVIEW", "IN_REVIEW", "clerk", "CLERK");
  private static final Act FIND =
      new Act("find-timely", "IN_REVIEW", "TIMELY", "supervisor", "SUPERVISOR");
  private static final Act MATCH =
      new Act("match-signature", "TIMELY", "SIGNATURE_MATCHED", "verifier", "VERIFIER");
  private static final Act ACCEPT =
      new Act("accept", "SIGNATURE_MATCHED", "ACCEPTED", "clerk", "CLERK");

  private final SigningKey key = Keys.log(GeneratedLog.ORIGIN);
  private final MessageDigest sha256 = Facts.sha256();
  private final long envelopes;
  private final int revisions;

  private record Act(String event, String from, String to, String actor, String role) {}

  LargeBundle(long envelopes, int revisions) {
    this.envelopes = envelopes;
    this.revisions = revisions;
  }

  long entries() {
    return envelopes * revisions;
  }

  String vkey() {
    return key.verifier().toString();
  }

  Path write(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(Deflater.BEST_SPEED);
      GeneratedBundle small = GeneratedBundle.of(GeneratedLog.of(1), key);
      for (String name : List.of("README.txt", "life-cycles.json", "keys")) {
        put(zip, name, small.files.get(name));
      }
      put(zip, "manifest.json", bytes(GeneratedBundle.manifest(entries(), "public")));
      entries(zip);
      zip.putNextEntry(new ZipEntry(Rows.FILE));
      for (long envelope = 0; envelope < envelopes; envelope++) {
        zip.write(bytes(row(envelope)));
      }
      zip.closeEntry();
    }
    return file;
  }

  private void entries(ZipOutputStream zip) {
    TileEdge edge = new TileEdge((tile, hashes) -> put(zip, tile.path(), hashes));
    CompactTree tree = new CompactTree(edge);
    List<byte[]> some = new ArrayList<>();
    for (long i = 0; i < entries(); i++) {
      byte[] body = bytes(body(i, i % envelopes, (int) (i / envelopes) + 1));
      tree.appendEntry(body, 0, body.length);
      some.add(body);
      if (some.size() == Tile.FULL || i == entries() - 1) {
        Tile bundle = new Tile(Tile.ENTRIES, i / Tile.FULL, some.size());
        put(zip, bundle.path(), EntryBundle.write(some));
        some.clear();
      }
    }
    edge.partialTiles().forEach((tile, hashes) -> put(zip, tile.path(), hashes));
    Checkpoint checkpoint = new Checkpoint(GeneratedLog.ORIGIN, entries(), tree.root());
    put(zip, "checkpoint", bytes(checkpoint.signed(key).note()));
  }

  private Act act(int revision) {
    return switch (revisions - revision) {
      case 0 -> ACCEPT;
      case 1 -> MATCH;
      case 2 -> FIND;
      default -> revision == 1 ? RECEIVE : revision == 2 ? REFER : ADD;
    };
  }

  /**
   * About as long as the office's own; concatenated, since ten million are formatted too slowly.
   */
  private String body(long i, long envelope, int revision) {
    Act act = act(revision);
    String now = "2024-11-05T" + clock(i / 1000) + "+00:00";
    String after =
        act == RECEIVE
            ? "\"after\":{" + facts(envelope, "null") + "},"
            : act == FIND ? "\"after\":{\"method\":\"OFFICIAL\"}," : "";
    return "{\"actor\":\""
        .concat(act.actor() + "\",\"actorName\":\"Somebody of Alpha\"," + after)
        .concat("\"citation\":\"Elec. Code §3019(a), (b)\",\"clientAddressHash\":\"" + hash(i))
        .concat("\",\"county\":\"alpha\",\"event\":\"" + act.event())
        .concat("\",\"evidence\":{\"checked\":true,\"station\":" + i % 40 + "},")
        .concat(act == RECEIVE ? "" : "\"from\":\"" + act.from() + "\",")
        .concat("\"happenedAt\":\"" + now + "\",\"id\":" + (i + 1))
        .concat(",\"kind\":\"envelope\",\"ledger\":\"" + GeneratedLog.LEDGER)
        .concat("\",\"outcome\":\"DONE\",")
        .concat(act == FIND ? "\"reasonHash\":\"" + hash(-i) + "\"," : "")
        .concat("\"recordedAt\":\"" + now + "\",\"revision\":" + revision)
        .concat(",\"role\":\"" + act.role() + "\",\"subject\":\"" + subject(envelope))
        .concat("\",\"to\":\"" + act.to() + "\",\"wallClock\":\"" + now + "\"}");
  }

  private String row(long envelope) {
    String known = facts(envelope, "\"OFFICIAL\"").replaceAll("\"\\w+\":null,", "");
    String facts = "{" + known + ",\"state\":\"" + ACCEPT.to() + "\"}";
    String digest = HexFormat.of().formatHex(sha256.digest(bytes(facts)));
    return "{\"digest\":\"%s\",\"kind\":\"envelope\",\"revision\":%d,\"subject\":\"%s\"}\n"
        .formatted(digest, revisions, subject(envelope));
  }

  private static String facts(long envelope, String method) {
    return "\"county\":\"alpha\",\"defect\":null,\"evidence_date\":\"2024-11-04\",\"home_county\":null,\"method\":"
        + method
        + ",\"notice_sent_at\":null,\"number\":\"E"
        + nineDigits(envelope)
        + "\",\"postmark\":\"2024-11-03\",\"reason_code\":null,\"received_at\":\"2024-11-05T08:00:00+00:00\",\"signed\":\"2024-11-01\"";
  }

  private static String subject(long envelope) {
    return "alpha/envelope/" + nineDigits(envelope);
  }

  private static String nineDigits(long number) {
    return Long.toString(1_000_000_000 + number).substring(1);
  }

  private static String clock(long second) {
    return two(second / 3600) + ":" + two(second / 60 % 60) + ":" + two(second % 60);
  }

  private static String two(long number) {
    return Long.toString(100 + number).substring(1);
  }

  private String hash(long i) {
    return HexFormat.of().formatHex(sha256.digest(bytes("salt" + i)));
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
      zip.closeEntry();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
