package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.EntryBundle;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TiledNodes;
import org.canvass.ledger.tlog.Tiling;
import org.canvass.ledger.tlog.TreeHash;
import org.canvass.ledger.tlog.VerifierKey;
import org.canvass.platform.Json;

/** The log of one election as an auditor reads it, who believes only what he has verified. */
public final class LogReader {
  private static final long PATIENCE_SECONDS = 120;
  private static final int PAGE = 200;
  private static final int NOT_SIGNED_YET = 404;

  private final CanvassClient canvass;
  private final String election;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public LogReader(CanvassClient canvass, String election) {
    this.canvass = canvass;
    this.election = election;
  }

  /** What came back, byte for byte. */
  public record File(int status, HttpHeaders headers, byte[] bytes) {
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    public JsonObject json() {
      try (var reader = Json.createReader(new StringReader(text()))) {
        return reader.readObject();
      }
    }
  }

  public String origin() {
    return "canvass.local/rehearsal/" + election;
  }

  /** GET of a path below the ledger's, sent just as it is spelled; a null account is nobody. */
  public File get(String path, String account) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(
                canvass.base().toString().replaceFirst("/$", "")
                    + "/api/elections/"
                    + election
                    + "/ledger/"
                    + path));
    if (account != null) {
      request.header("Authorization", CanvassClient.basic(account, CanvassClient.password()));
    }
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new File(response.statusCode(), response.headers(), response.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The same, and it must succeed. */
  public File fetched(String path, String account) {
    File file = get(path, account);
    assertThat(file.status()).as(path + ": " + file.text()).isEqualTo(200);
    return file;
  }

  public List<VerifierKey> keys() {
    return fetched("keys", null).text().lines().map(VerifierKey::parse).toList();
  }

  /** The newest checkpoint, under the published keys. */
  public Checkpoint checkpoint() {
    return Checkpoint.verified(
        SignedNote.parse(fetched("checkpoint", null).bytes()), origin(), keys());
  }

  /** The first checkpoint that covers so many entries; a young log has none yet. */
  public Checkpoint covering(long entries) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (get("checkpoint", null).status() == NOT_SIGNED_YET || checkpoint().size() < entries) {
      assertThat(System.nanoTime()).as("covered are not %d entries", entries).isLessThan(deadline);
      pause();
    }
    return checkpoint();
  }

  /** The checkpoint over all entries that the ledger has now; nobody may write meanwhile. */
  public Checkpoint coveringAll() {
    return covering(entries().size());
  }

  /** The entries as the ledger lists them, by number. */
  public List<JsonObject> entries() {
    List<JsonObject> entries = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonObject page =
          fetched(
                  "entries?order=asc&limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after),
                  "state.analyst")
              .json();
      page.getJsonArray("items").forEach(item -> entries.add(item.asJsonObject()));
      after = page.get("next") == JsonValue.NULL ? null : page.getString("next");
    }
    return entries;
  }

  /** The bodies of all leaves, from the bundles. */
  public List<byte[]> leaves(long size) {
    return Tiling.bundles(size)
        .flatMap(
            bundle ->
                EntryBundle.read(fetched(bundle.path(), "state.analyst").bytes(), bundle.width())
                    .stream())
        .toList();
  }

  /** The tree over the published tiles. */
  public TiledNodes nodes(long size) {
    return new TiledNodes(size, this::tile);
  }

  public byte[] tile(Tile tile) {
    return fetched(tile.path(), null).bytes();
  }

  /** The hashes of a proof; the path below {@code proof/}. */
  public List<byte[]> proof(String path) {
    return fetched("proof/" + path, null).json().getJsonArray("proof").stream()
        .map(hash -> Base64.getDecoder().decode(((JsonString) hash).getString()))
        .toList();
  }

  /** Fails unless the newer checkpoint only adds to the older one. */
  public void verifyContinues(Checkpoint older, Checkpoint newer) {
    newer.verifyContinues(older, proof("consistency?from=" + older.size() + "&to=" + newer.size()));
  }

  /** Fails unless tiles, bundles and the ledger's list all say what the checkpoint signs. */
  public void verifyWhole(Checkpoint checkpoint) {
    TreeHash hash = new TreeHash();
    List<String> leaves = new ArrayList<>();
    TiledNodes nodes = nodes(checkpoint.size());
    long index = 0;
    for (byte[] body : leaves(checkpoint.size())) {
      byte[] leaf = hash.leaf(body);
      assertThat(nodes.hash(0, index++)).isEqualTo(leaf);
      leaves.add(HexFormat.of().formatHex(leaf));
    }
    assertThat(nodes.root()).isEqualTo(checkpoint.root());
    assertThat(leaves).hasSize((int) checkpoint.size()).doesNotHaveDuplicates();
    assertThat(entries().stream().map(entry -> entry.getString("leafHash")).toList())
        .containsExactlyInAnyOrderElementsOf(leaves);
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
