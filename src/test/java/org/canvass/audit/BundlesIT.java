package org.canvass.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.canvass.ledger.CanonicalJson;
import org.canvass.ledger.Digest;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.CompactTree;
import org.canvass.ledger.tlog.EntryBundle;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TiledNodes;
import org.canvass.ledger.tlog.Tiling;
import org.canvass.ledger.tlog.VerifierKey;
import org.canvass.platform.Json;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger taken along as one file, and what can be found out from it without Canvass. */
@ArquillianTest
@RunAsClient
class BundlesIT {
  private static Rehearsal rehearsal;

  @TempDir private Path folder;
  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private String bundles;

  @BeforeEach
  void election_night() throws InterruptedException {
    canvass = new CanvassClient(base);
    if (rehearsal == null) {
      rehearsal = Rehearsal.onElectionNight(canvass);
      String step = "/canvass/steps/" + rehearsal.steps().get(0);
      rehearsal.act(step, "start", "clerk", "{}");
      Answer blocked =
          rehearsal.act(
              step,
              "block",
              "clerk",
              "{\"reason\":\"The scanner stands still\",\"authority\":\"Told by phone\","
                  + "\"evidence\":{\"photo\":\"Scanner 3\"}}");
      assertThat(blocked.status()).as(blocked.body()).isEqualTo(200);
      awaitCheckpoint();
    }
    bundles = "/api/elections/" + rehearsal.id() + "/ledger/bundles";
  }

  @Test
  void everything_in_an_auditor_s_bundle_stands_under_its_checkpoint() throws Exception {
    Map<String, byte[]> files = files("auditor", "auditor");
    assertThat(new ArrayList<>(files.keySet()).subList(0, 5))
        .containsExactly("README.txt", "manifest.json", "checkpoint", "keys", "life-cycles.json");
    Checkpoint checkpoint = checkpoint(files);
    assertThat(json(files, "manifest.json").getInt("size")).isEqualTo(checkpoint.size());
    assertThat(json(files, "manifest.json").getString("origin"))
        .isEqualTo(checkpoint.origin())
        .contains("rehearsal");

    List<JsonObject> entries = new ArrayList<>();
    CompactTree tree = new CompactTree();
    Tiling.bundles(checkpoint.size())
        .forEach(
            tile ->
                EntryBundle.visit(
                    files.get(tile.path()),
                    tile.width(),
                    (bytes, offset, length) -> {
                      tree.appendEntry(bytes, offset, length);
                      entries.add(parsed(new String(bytes, offset, length, UTF_8)));
                    }));
    assertThat(tree.root()).isEqualTo(checkpoint.root());
    assertThat(new TiledNodes(checkpoint.size(), tile -> files.get(tile.path())).root())
        .isEqualTo(checkpoint.root());
    assertThat(files.keySet().stream().filter(name -> name.startsWith("tile/")))
        .containsExactlyElementsOf(
            Stream.concat(Tiling.hashTiles(checkpoint.size()), Tiling.bundles(checkpoint.size()))
                .map(Tile::path)
                .toList());
    assertSubjects(files, entries);
    assertTexts(files, entries);
    assertLaw(files, entries);
  }

  @Test
  void the_public_s_bundle_has_no_free_text_and_the_same_log() throws Exception {
    Map<String, byte[]> open = files("public", "clerk");
    Checkpoint checkpoint = checkpoint(open);
    assertThat(checkpoint.size()).isPositive();
    assertThat(open).doesNotContainKey("texts.jsonl").containsKey("subjects.jsonl");
    String all =
        open.values().stream().map(bytes -> new String(bytes, UTF_8)).reduce("", String::concat);
    assertThat(all)
        .doesNotContain("The scanner stands still", "Told by phone", "Scanner 3", "127.0.0.1");
  }

  @Test
  void the_verifier_finds_nothing_wrong_in_either() throws Exception {
    for (String audience : List.of("public", "auditor")) {
      awaitCheckpoint();
      String account = audience.equals("auditor") ? "auditor" : "clerk";
      byte[] file = fetch(made(audience, account).getString("file"), account, Map.of()).body();
      Path bundle = Files.write(folder.resolve(audience + ".zip"), file);
      Process verifier =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-jar",
                  "target/canvass-verify.jar",
                  "verify",
                  "--quiet",
                  "--key",
                  canvass.get(bundles.replace("bundles", "keys"), null).body().strip(),
                  bundle.toString())
              .redirectErrorStream(true)
              .start();
      String report = new String(verifier.getInputStream().readAllBytes(), UTF_8);
      assertThat(verifier.waitFor()).as(report).isZero();
      assertThat(report).contains("VERIFIED").doesNotContain("NOT ");
    }
  }

  @Test
  void the_office_s_ledger_comes_as_a_bundle_too() throws Exception {
    bundles = "/api/office/ledger/bundles";
    Map<String, byte[]> files = files("public", "registrar");
    assertThat(json(files, "manifest.json").getString("ledger")).isEqualTo("office");
    assertThat(files.keySet()).anyMatch(name -> name.startsWith("rulebooks/us-ca/"));
    checkpoint(files);
  }

  @Test
  void a_download_goes_on_where_it_was_cut_off() throws Exception {
    String file = made("public", "clerk").getString("file");
    HttpResponse<byte[]> whole = fetch(file, "clerk", Map.of());
    String tag = whole.headers().firstValue("ETag").orElseThrow();
    assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"canvass-" + rehearsal.id() + "-\\d+-public.zip\"");
    assertThat(whole.headers().firstValueAsLong("Content-Length").orElseThrow())
        .isEqualTo(whole.body().length);

    HttpResponse<byte[]> rest =
        fetch(file, "clerk", Map.of("Range", "bytes=1000-", "If-Range", tag));
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.headers().firstValue("Content-Range"))
        .contains("bytes 1000-%d/%d".formatted(whole.body().length - 1, whole.body().length));
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 1000, whole.body().length));
    assertThat(fetch(file, "clerk", Map.of("Range", "bytes=1000-", "If-Range", "\"x\"")).body())
        .isEqualTo(whole.body());
    assertThat(fetch(file, "clerk", Map.of("Range", "bytes=999999999-")).statusCode())
        .isEqualTo(416);
    assertThat(fetch(file, "clerk", Map.of("If-None-Match", tag)).statusCode()).isEqualTo(304);
  }

  @Test
  void the_auditor_s_is_for_auditors() {
    assertThat(ask("auditor", "registrar").status()).isEqualTo(403);
    assertThat(ask("everybody", "auditor").status()).isEqualTo(400);
    assertThat(ask("public", null).status()).isEqualTo(401);
    String id = made("auditor", "auditor").getString("id");
    assertThat(canvass.get(bundles + "/" + id, "registrar").status()).isEqualTo(403);
    assertThat(canvass.get(bundles + "/" + id + "/file", "registrar").status()).isEqualTo(403);
  }

  @Test
  void a_bundle_that_nobody_asked_for_is_not_found() {
    for (String id : List.of("7-public-0123456789abcdef", "..%2F..%2Fetc", "x")) {
      assertThat(canvass.get(bundles + "/" + id, "auditor").status()).as(id).isEqualTo(404);
    }
  }

  @Test
  void asking_and_taking_along_are_told() throws Exception {
    String file = made("auditor", "auditor").getString("file");
    fetch(file, "auditor", Map.of());
    fetch(file, "auditor", Map.of("Range", "bytes=10-"));
    List<String> told =
        canvass
            .get("/api/elections/" + rehearsal.id() + "/ledger/export/jsonl", "state.analyst")
            .body()
            .lines()
            .filter(line -> line.contains(file.split("/")[6]) || line.contains("export-bundle"))
            .toList();
    assertThat(told.stream().filter(line -> line.contains("\"event\":\"export-bundle\"")))
        .isNotEmpty();
    assertThat(told.stream().filter(line -> line.contains("\"event\":\"take-bundle\""))).hasSize(1);
  }

  @Test
  void a_bundle_is_thrown_away_by_whoever_asked_for_it() throws InterruptedException {
    rehearsal.act("/canvass", "open", "registrar", "{}");
    Thread.sleep(1_500);
    String id = made("public", "supervisor").getString("id");
    String address = bundles + "/" + id;
    assertThat(delete(address, "clerk").status()).isEqualTo(403);
    assertThat(delete(address, "supervisor").status()).isEqualTo(204);
    assertThat(canvass.get(address, "supervisor").status()).isEqualTo(404);
  }

  /** What the rows say is what the entries say, folded together. */
  private static void assertSubjects(Map<String, byte[]> files, List<JsonObject> entries) {
    Map<String, Map<String, JsonValue>> facts = new HashMap<>();
    Map<String, Long> revisions = new TreeMap<>();
    for (JsonObject entry : entries) {
      if (entry.containsKey("revision")) {
        String subject = entry.getString("kind") + " " + entry.getString("subject");
        revisions.merge(subject, entry.getJsonNumber("revision").longValue(), Math::max);
      }
    }
    entries.stream()
        .filter(entry -> entry.containsKey("revision"))
        .sorted(Comparator.comparingLong(e -> e.getJsonNumber("revision").longValue()))
        .forEach(
            entry -> {
              Map<String, JsonValue> row =
                  facts.computeIfAbsent(
                      entry.getString("kind") + " " + entry.getString("subject"),
                      name -> new TreeMap<>());
              if (entry.containsKey("after")) {
                row.putAll(entry.getJsonObject("after"));
              }
              if (entry.containsKey("to")) {
                row.put("state", entry.get("to"));
              }
            });
    List<String> wrong = new ArrayList<>();
    int covered = 0;
    for (String line : lines(files, "subjects.jsonl")) {
      JsonObject said = parsed(line);
      String name = said.getString("kind") + " " + said.getString("subject");
      long revision = said.getJsonNumber("revision").longValue();
      if (revisions.getOrDefault(name, 0L) < revision) {
        continue; // changed after the checkpoint
      }
      covered++;
      JsonObjectBuilder row = Json.createObjectBuilder();
      facts
          .get(name)
          .forEach(
              (column, value) -> {
                if (value != JsonValue.NULL) {
                  row.add(column, value);
                }
              });
      if (!Digest.sha256Hex(CanonicalJson.of(row.build())).equals(said.getString("digest"))) {
        wrong.add(name);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(covered).isGreaterThan(100);
  }

  private static void assertTexts(Map<String, byte[]> files, List<JsonObject> entries) {
    Map<Long, JsonObject> byId = new HashMap<>();
    entries.forEach(entry -> byId.put(entry.getJsonNumber("id").longValue(), entry));
    List<String> lines = lines(files, "texts.jsonl");
    assertThat(lines)
        .anyMatch(
            line -> line.contains("The scanner stands still") && line.contains("Told by phone"));
    for (String line : lines) {
      JsonObject text = parsed(line);
      JsonObject entry = byId.get(text.getJsonNumber("entry").longValue());
      byte[] salt = HexFormat.of().parseHex(text.getString("salt"));
      for (String part : List.of("reason", "clientAddress", "authority", "givenEvidence")) {
        String hash =
            text.containsKey(part)
                ? Digest.hex(Digest.sha256(salt, text.getString(part).getBytes(UTF_8)))
                : null;
        assertThat(entry.getString(part + "Hash", null)).isEqualTo(hash);
      }
    }
  }

  private static void assertLaw(Map<String, byte[]> files, List<JsonObject> entries) {
    JsonObject setUp =
        entries.stream()
            .filter(entry -> entry.getString("event").equals("set-up"))
            .filter(entry -> entry.getString("kind").equals("election"))
            .findFirst()
            .orElseThrow()
            .getJsonObject("after");
    byte[] text =
        files.get(
            "rulebooks/%s/%s-%s.yaml"
                .formatted(
                    setUp.getString("jurisdiction"),
                    setUp.getString("rulebook_version"),
                    setUp.getString("rulebook_sha256").substring(0, 12)));
    assertThat(Digest.hex(Digest.sha256(text))).isEqualTo(setUp.getString("rulebook_sha256"));
  }

  private void awaitCheckpoint() throws InterruptedException {
    String entries = "/api/elections/" + rehearsal.id() + "/ledger/entries?order=desc&limit=1";
    long newest =
        canvass
            .get(entries, "state.analyst")
            .json()
            .getJsonArray("items")
            .getJsonObject(0)
            .getJsonNumber("id")
            .longValue();
    String receipt = "/api/elections/" + rehearsal.id() + "/ledger/entries/" + newest + "/receipt";
    for (int i = 0; i < 100 && canvass.get(receipt, "state.analyst").status() != 200; i++) {
      Thread.sleep(100);
    }
  }

  private Answer ask(String audience, String account) {
    return canvass.post(bundles, account, "{\"audience\":\"" + audience + "\"}", null);
  }

  /** The bundle, whole. */
  private JsonObject made(String audience, String account) {
    Answer asked = ask(audience, account);
    assertThat(asked.status()).as(asked.body()).isIn(200, 202);
    String address = URI.create(asked.header("Location")).getPath();
    try {
      JsonObject view = asked.json();
      while (view.getString("state").equals("MAKING")) {
        Thread.sleep(50);
        view = canvass.get(address, account).json();
      }
      assertThat(view.getString("state")).isEqualTo("DONE");
      return view;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private Map<String, byte[]> files(String audience, String account) throws Exception {
    byte[] file = fetch(made(audience, account).getString("file"), account, Map.of()).body();
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        files.put(each.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private static Checkpoint checkpoint(Map<String, byte[]> files) {
    List<VerifierKey> keys = lines(files, "keys").stream().map(VerifierKey::parse).toList();
    SignedNote note = SignedNote.parse(files.get("checkpoint"));
    assertThat(note.verify(keys)).isNotEmpty();
    return Checkpoint.parse(note.text());
  }

  private HttpResponse<byte[]> fetch(String path, String account, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        canvass.request("GET", path, account, null, BodyPublishers.noBody());
    headers.forEach(request::header);
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private Answer delete(String path, String account) {
    return canvass.send(canvass.request("DELETE", path, account, null, BodyPublishers.noBody()));
  }

  private static JsonObject json(Map<String, byte[]> files, String name) {
    return parsed(new String(files.get(name), UTF_8));
  }

  private static List<String> lines(Map<String, byte[]> files, String name) {
    return new String(files.get(name), UTF_8).lines().toList();
  }

  private static JsonObject parsed(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
