package org.canvass.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.canvass.it.CanvassClient;
import org.canvass.it.LogReader;
import org.canvass.it.LogReader.File;
import org.canvass.it.Rehearsal;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.CompactTree;
import org.canvass.ledger.tlog.InclusionProof;
import org.canvass.ledger.tlog.Receipt;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.Tiling;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.ledger.tlog.TreeHash;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of an election as it is published: what an outsider gets, and what he is refused. */
@ArquillianTest
@RunAsClient
class LogIT {
  private static final int SAMPLE = 7;

  /** Shared, since reading changes nothing; who writes takes one of his own. */
  private static Rehearsal rehearsal;

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private LogReader log;
  private Checkpoint checkpoint;

  @BeforeEach
  void a_small_log_that_is_signed() {
    canvass = new CanvassClient(base);
    if (rehearsal == null) {
      rehearsal = Rehearsal.onElectionNight(canvass);
    }
    log = new LogReader(canvass, rehearsal.id());
    checkpoint = log.coveringAll();
  }

  // ——— what is published

  @Test
  void the_checkpoint_is_signed_under_the_published_key_and_says_that_it_is_a_rehearsal() {
    File file = log.fetched("checkpoint", null);
    Checkpoint signed =
        Checkpoint.verified(SignedNote.parse(file.bytes()), log.origin(), log.keys());

    assertThat(log.keys()).hasSize(1);
    assertThat(log.keys().get(0).name()).isEqualTo(signed.origin()).contains("/rehearsal/");
    assertThat(signed.size()).isGreaterThan(256);
    assertThat(file.header("Cache-Control")).isEqualTo("no-store");
    assertThat(file.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
  }

  @Test
  void every_tile_that_the_size_names_is_served_and_gives_the_root() {
    Tiling.hashTiles(checkpoint.size())
        .forEach(
            tile -> {
              File file = log.fetched(tile.path(), null);
              assertThat(file.bytes()).as(tile.path()).hasSize(tile.width() * TreeHash.SIZE);
              assertThat(file.header("Cache-Control"))
                  .isEqualTo("public, max-age=31536000, immutable");
              assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
            });

    log.verifyWhole(checkpoint);
  }

  @Test
  void a_tile_is_served_at_every_width_that_it_once_had() {
    byte[] full = log.fetched("tile/0/000", null).bytes();
    for (int width = 1; width < 256; width++) {
      assertThat(log.fetched("tile/0/000.p/" + width, null).bytes())
          .isEqualTo(Arrays.copyOf(full, width * TreeHash.SIZE));
    }
  }

  @Test
  void bundles_are_for_auditors_and_the_state_and_for_the_readers_own_cache() {
    String bundle = Tiling.bundles(checkpoint.size()).findFirst().orElseThrow().path();

    for (String reader : List.of("auditor", "state.analyst", "state.certifier")) {
      assertThat(log.fetched(bundle, reader).header("Cache-Control"))
          .isEqualTo("private, max-age=31536000, immutable");
    }
    assertProblem(log.get(bundle, null), 401, "sign-in-needed");
    assertProblem(log.get(bundle, "clerk"), 403, "wrong-county");
    assertProblem(log.get(bundle, "registrar"), 403, "wrong-county");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/%65ntries/000",
        "tile/entries%2F000",
        "tile;a=b/entries/000",
        "tile/entries;a=b/000",
        "tile/entries/000;a=b",
        "tile/./entries/000",
        "tile//entries/000",
        "tile/0/../entries/000",
        "tile/0/%2e%2e/entries/000"
      })
  void no_spelling_of_a_bundles_path_shows_it_to_nobody(String path) {
    assertThat(log.get(path, null).status()).as(path).isBetween(400, 404);
    assertThat(log.get(path, "clerk").status()).as(path).isBetween(400, 404);
  }

  // ——— proofs

  @Test
  void in_every_size_that_the_log_had_its_entries_are_shown_to_be() {
    TreeHash hash = new TreeHash();
    CompactTree tree = new CompactTree();
    List<byte[]> leaves = log.leaves(checkpoint.size()).stream().map(hash::leaf).toList();
    for (long size = 1; size <= leaves.size(); size++) {
      tree.append(leaves.get((int) size - 1));
      for (long leaf : sample(size)) {
        List<byte[]> proof = log.proof("inclusion?leaf=" + leaf + "&size=" + size);
        new InclusionProof(leaf, size, proof).verify(leaves.get((int) leaf), tree.root());
      }
    }
    assertThat(tree.root()).isEqualTo(checkpoint.root());
  }

  @Test
  void without_a_size_the_proof_is_for_the_newest_checkpoint() {
    assertThat(log.proof("inclusion?leaf=3"))
        .usingRecursiveComparison()
        .isEqualTo(log.proof("inclusion?leaf=3&size=" + checkpoint.size()));
    assertThat(log.proof("consistency?from=3"))
        .usingRecursiveComparison()
        .isEqualTo(log.proof("consistency?from=3&to=" + checkpoint.size()));
  }

  @Test
  void each_checkpoint_continues_those_before_it() {
    Rehearsal own = Rehearsal.onElectionNight(canvass);
    LogReader reader = new LogReader(canvass, own.id());
    List<Checkpoint> seen = new ArrayList<>(List.of(reader.coveringAll()));
    for (String step : own.steps()) {
      assertThat(
              own.act("/canvass/steps/" + step, "block", "supervisor", "{\"reason\":\"No room\"}")
                  .status())
          .isEqualTo(200);
      seen.add(reader.covering(seen.get(seen.size() - 1).size() + 1));
    }

    Checkpoint last = seen.get(seen.size() - 1);
    for (Checkpoint older : seen) {
      reader.verifyContinues(older, last);
      reader.verifyContinues(seen.get(0), older);
    }
    reader.verifyWhole(last);
  }

  // ——— receipts

  @Test
  void every_entry_has_a_receipt_that_stands_alone() {
    for (JsonObject entry : log.entries()) {
      long id = entry.getJsonNumber("id").longValue();
      File file = log.fetched("entries/" + id + "/receipt", "state.analyst");

      Receipt.parse(file.bytes())
          .verify(
              HexFormat.of().parseHex(entry.getString("leafHash")),
              log.origin(),
              log.keys(),
              List.of(),
              0);
      assertThat(file.header("Content-Disposition"))
          .isEqualTo("attachment; filename=\"" + rehearsal.id() + "-" + id + ".tlog-proof\"");
    }
  }

  @Test
  void a_receipt_shows_no_other_entry() {
    List<JsonObject> entries = log.entries();
    long id = entries.get(0).getJsonNumber("id").longValue();
    Receipt receipt =
        Receipt.parse(log.fetched("entries/" + id + "/receipt", "state.analyst").bytes());
    byte[] another = HexFormat.of().parseHex(entries.get(1).getString("leafHash"));

    assertThatThrownBy(() -> receipt.verify(another, log.origin(), log.keys(), List.of(), 0))
        .isInstanceOf(TlogException.class);
  }

  @Test
  void receipts_go_to_those_who_may_read_the_entry() {
    String here = receiptOf("los-angeles");
    String elsewhere = receiptOf("orange");

    assertThat(log.get(here, "clerk").status()).isEqualTo(200);
    assertThat(log.get(elsewhere, "state.analyst").status()).isEqualTo(200);
    assertProblem(log.get(here, null), 401, "sign-in-needed");
    assertProblem(log.get(elsewhere, "clerk"), 403, "wrong-county");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "999999999999999999", "99999999999999999999", "1e3"})
  void there_is_no_receipt_of_an_entry_that_is_none(String entry) {
    assertProblem(log.get("entries/" + entry + "/receipt", "auditor"), 404, "unknown-entry");
  }

  // ——— bad input

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inclusion                                      | bad-leaf
          inclusion?leaf=                                | bad-leaf
          inclusion?leaf=-1                              | bad-leaf
          inclusion?leaf=%2B1                            | bad-leaf
          inclusion?leaf=1.0                             | bad-leaf
          inclusion?leaf=0x1                             | bad-leaf
          inclusion?leaf=%D9%A1                          | bad-leaf
          inclusion?leaf=99999999999999999999            | bad-leaf
          inclusion?leaf=1&size=-1                       | bad-size
          inclusion?leaf=1&size=                         | bad-size
          inclusion?leaf=1&size=100000000000000000000000 | bad-size
          inclusion?leaf=1&size=999999999999999999       | beyond-the-tree
          inclusion?leaf=0&size=0                        | no-such-proof
          inclusion?leaf=5&size=5                        | no-such-proof
          inclusion?leaf=999999999999999999              | no-such-proof
          consistency                                    | bad-from
          consistency?to=5                               | bad-from
          consistency?from=-1&to=5                       | bad-from
          consistency?from=123456789012345678901&to=5    | bad-from
          consistency?from=1&to=x                        | bad-to
          consistency?from=1&to=-5                       | bad-to
          consistency?from=1&to=999999999999999999       | beyond-the-tree
          consistency?from=6&to=5                        | no-such-proof
          consistency?from=0&to=5                        | no-such-proof
          consistency?from=0&to=0                        | no-such-proof
          consistency?from=999999999999999999            | no-such-proof
          """)
  void a_proof_of_nothing_is_refused(String path, String code) {
    assertProblem(log.get("proof/" + path, null), 400, code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/300",
        "tile/0/000.p/-1",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/000",
        "tile/0/999",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
        "tile/1/000",
        "tile/1/001.p/1",
        "tile/2/000.p/1",
        "tile/7/000.p/1",
        "tile/8/000.p/1",
        "tile/63/000.p/1",
        "tile/64/000",
        "tile/-1/000",
        "tile/00/000",
        "tile/x/000",
        "tile/entries",
        "tile/0/%2e%2e/%2e%2e/checkpoint",
        "tile/..%2f..%2fcheckpoint",
        "tile/0/000%00",
        "tile/0/000%0a",
        "tile/0/%D9%A0%D9%A0%D9%A0"
      })
  void there_is_no_tile_but_those_of_the_tree(String path) {
    File file = log.get(path, null);

    assertThat(file.status()).as(path + ": " + file.text()).isIn(400, 404);
    assertThat(file.header("Content-Type")).as(path).doesNotContain("octet-stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile/0/000.p/0", "tile/0/000.p/256", "tile/0/999", "tile/64/000"})
  void what_is_no_tile_is_said_plainly(String path) {
    assertProblem(log.get(path, null), 404, "unknown-tile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"checkpoint", "keys", "tile/0/000", "proof/inclusion?leaf=0", "proof/consistency"})
  void an_election_that_nobody_knows_has_no_log(String path) {
    assertProblem(new LogReader(canvass, "nowhere").get(path, null), 404, "unknown-election");
    assertProblem(new LogReader(canvass, "office").get(path, null), 404, "unknown-election");
  }

  private String receiptOf(String county) {
    long id =
        log.entries().stream()
            .filter(entry -> county.equals(entry.getString("county", null)))
            .findFirst()
            .orElseThrow()
            .getJsonNumber("id")
            .longValue();
    return "entries/" + id + "/receipt";
  }

  private static List<Long> sample(long size) {
    return LongStream.of(0, size / 2, size - 1, size * SAMPLE % size, (size - 1) & -2)
        .distinct()
        .boxed()
        .toList();
  }

  private static void assertProblem(File file, int status, String code) {
    assertThat(file.status()).as(file.text()).isEqualTo(status);
    assertThat(file.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(file.json().getString("type")).isEqualTo("urn:canvass:problem:" + code);
    assertThat(file.json().getString("detail")).isNotBlank();
    assertThat(file.header("Cache-Control")).isEqualTo("no-store");
  }
}
