package org.canvass.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.Keys;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.TreeHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no bundle, or a bundle made to harm its reader: one sentence, and nothing is written. */
class BadInputTest {
  private static final SigningKey KEY = Keys.log(GeneratedLog.ORIGIN);

  @TempDir Path folder;
  private final GeneratedBundle bundle = GeneratedBundle.of(GeneratedLog.of(60), KEY);

  @Test
  void a_wrong_call_is_told_how_to_call() {
    assertThat(Auditor.runs().status()).isEqualTo(2);
    assertThat(Auditor.runs("--help").out()).contains("java -jar canvass-verify.jar verify");
    unusable("verify needs one bundle", "verify");
    unusable("no option --fast", "verify", "--fast", "x");
    unusable("no command \"prove\"", "prove", "x");
    unusable("--key needs a value", "verify", "x", "--key");
    unusable("A verifier key is name+id+base64", "verify", zip(), "--key", "nonsense");
    unusable("CANVASS_PASSWORD", "verify", "https://localhost/x", "--user", "auditor");
    assertThat(
            Auditor.runs(
                    Map.of("CANVASS_PASSWORD", "secret"),
                    "verify",
                    "http://192.0.2.1/x",
                    "--user",
                    "auditor")
                .err())
        .contains("use https");
  }

  @Test
  void what_is_no_bundle_is_refused() throws Exception {
    unusable("There is no file", "verify", folder.resolve("nothing").toString());
    Path file = folder.resolve("file");
    Files.write(file, new byte[0]);
    unusable("is empty", "verify", file.toString());
    Files.writeString(file, "no zip at all");
    unusable("no ZIP file", "verify", file.toString());
    bundle.files.remove("checkpoint");
    unusable("has no checkpoint", "verify", zip());
    bundle.text("checkpoint", "three\nlines\nonly\n");
    unusable("is no signed checkpoint", "verify", zip());
  }

  @Test
  void a_bundle_that_is_cut_off_is_refused() throws Exception {
    byte[] whole = Files.readAllBytes(Path.of(zip()));
    Path cut = folder.resolve("cut.zip");
    for (int part = 1; part < 10; part++) {
      Files.write(cut, Arrays.copyOf(whole, whole.length * part / 10));
      unusable("", "verify", cut.toString());
    }
  }

  @Test
  void no_changed_byte_passes() throws Exception {
    byte[] whole = Files.readAllBytes(Path.of(zip()));
    Path changed = folder.resolve("changed.zip");
    for (int at = 7; at < whole.length; at += whole.length / 150) {
      byte[] bytes = whole.clone();
      bytes[at] ^= 0x10;
      Files.write(changed, bytes);
      Auditor auditor = Auditor.runs("verify", changed.toString(), "--key", vkey());
      assertThat(auditor.status()).as("byte %d: %s", at, auditor.out()).isBetween(0, 2);
      assertThat(auditor.err()).doesNotContain("does not know").doesNotContain("\tat ");
      if (auditor.status() == 0) {
        // a time stamp, the README or a flag of the container: nothing that the verifier judges
        assertThat(auditor.out()).startsWith("VERIFIED");
      }
    }
  }

  @Test
  void a_foreign_bundle_is_refused() {
    bundle.text(
        "manifest.json", GeneratedBundle.manifest(1, "auditor").replace("bundle/1", "bundle/9"));
    unusable("format \"canvass-bundle/9\"", "verify", zip());
    bundle.text("manifest.json", "{}");
    unusable("format \"null\"", "verify", zip());
    bundle.text("manifest.json", "[1,");
    unusable("cannot be read as JSON", "verify", zip());
    bundle.text(
        "manifest.json",
        GeneratedBundle.manifest(288, "auditor").replace(GeneratedLog.LEDGER, "us-nv-2024-11-05"));
    wrong("manifest.json speaks of");
  }

  @Test
  void a_key_may_stand_as_a_file_of_keys_has_it() {
    Auditor auditor = Auditor.runs("verify", zip(), "--key", vkey() + "\r\n\n");
    assertThat(auditor.status()).as(auditor.out()).isZero();
    unusable("The key that was given is empty", "verify", zip(), "--key", "\n");
  }

  @Test
  void another_key_is_told() {
    SigningKey other = Keys.log(GeneratedLog.ORIGIN);
    Auditor auditor = Auditor.runs("verify", zip(), "--key", other.verifier().toString());
    assertThat(auditor.status()).isEqualTo(1);
    assertThat(auditor.out())
        .contains("key: none of the keys that came with the log is the key you gave")
        .contains("signature: the checkpoint is not signed by");
  }

  @Test
  void without_a_key_of_his_own_an_auditor_is_warned() {
    Auditor auditor = Auditor.runs("verify", zip());
    assertThat(auditor.out()).startsWith("NOT WHOLLY CHECKED").contains("it came with the bundle");
    assertThat(auditor.status()).isZero();
  }

  @Test
  void a_path_that_climbs_is_told_and_nothing_is_written() throws Exception {
    bundle.text("../../climbed.txt", "out");
    bundle.text("tile/0/../../../climbed.txt", "out");
    bundle.text("/climbed.txt", "out");
    bundle.text("C:\\climbed.txt", "out");
    wrong("\"../../climbed.txt\" climbs out", "\"/climbed.txt\" climbs out", "climbs out");
    try (var files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString())).containsExactly("bundle.zip");
    }
  }

  @Test
  void files_that_do_not_belong_or_are_missing_are_told() {
    bundle.text("tile/0/001.p/200", "x");
    bundle.files.remove("tile/0/000");
    bundle.files.remove("subjects.jsonl");
    wrong(
        "\"tile/0/001.p/200\" does not belong",
        "tile/0/000 is missing",
        "subjects.jsonl is missing");
  }

  @Test
  void a_name_that_stands_there_twice_is_told() throws Exception {
    bundle.text("tile/0/00X", "another tile");
    byte[] bytes = Files.readAllBytes(Path.of(zip()));
    String raw = new String(bytes, StandardCharsets.ISO_8859_1).replace("tile/0/00X", "tile/0/000");
    Files.write(Path.of(zip()), raw.getBytes(StandardCharsets.ISO_8859_1));
    Path twice = folder.resolve("twice.zip");
    Files.write(twice, raw.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Auditor.runs("verify", twice.toString(), "--key", vkey()).out())
        .contains("\"tile/0/000\" stands in the bundle twice");
  }

  @Test
  void a_bomb_is_not_unpacked() throws Exception {
    Path bomb = folder.resolve("bomb.zip");
    try (OutputStream file = Files.newOutputStream(bomb);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> each : bundle.files.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        byte[] zeros = new byte[1 << 20];
        boolean blown = each.getKey().equals("tile/entries/000");
        for (int i = 0; blown && i < 300; i++) {
          zip.write(zeros);
        }
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    Auditor auditor = Auditor.runs("verify", bomb.toString(), "--key", vkey());
    assertThat(auditor.out()).contains("tile/entries/000 cannot be read: ").contains("may have");
    assertThat(auditor.status()).isEqualTo(1);
  }

  @Test
  void a_claim_of_ten_gigabytes_is_not_believed() throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of(zip()));
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    // in the central directory the sizes stand 22 bytes before the name
    int name = raw.lastIndexOf("tile/entries/000");
    for (int i = 0; i < 4; i++) {
      bytes[name - 22 + i] = (byte) (i == 3 ? 0x7f : 0xff);
    }
    Path claim = folder.resolve("claim.zip");
    Files.write(claim, bytes);
    assertThat(Auditor.runs("verify", claim.toString(), "--key", vkey()).status()).isBetween(0, 2);
  }

  @Test
  void a_log_that_claims_to_be_endless_ends() {
    for (long size : new long[] {Long.MAX_VALUE, 1L << 40, 289, 287, 1, 0}) {
      bundle.text(
          "checkpoint",
          new Checkpoint(GeneratedLog.ORIGIN, size, TreeHash.emptyRoot()).signed(KEY).note());
      bundle.text("manifest.json", GeneratedBundle.manifest(size, "auditor"));
      Auditor auditor = Auditor.runs("verify", zip(), "--key", vkey());
      assertThat(auditor.out()).as("size %d", size).startsWith("NOT VERIFIED");
    }
  }

  @Test
  void an_entry_in_another_form_is_told() {
    GeneratedLog log = GeneratedLog.of(60);
    var bodies = new java.util.ArrayList<>(log.bodies());
    bodies.set(
        7,
        (new String(bodies.get(7), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
    bundle.entries(bodies);
    bundle.tree(bodies, KEY);
    wrong("entry: entry 107 (leaf 7): the entry goes on after its end");
  }

  @Test
  void a_folder_is_read_and_links_in_it_are_not_followed() throws Exception {
    Path unpacked = bundle.folder(Files.createDirectory(folder.resolve("unpacked")));
    assertThat(Auditor.runs("verify", unpacked.toString(), "--key", vkey()).out())
        .startsWith("VERIFIED");
    Path keys = folder.resolve("elsewhere");
    Files.move(unpacked.resolve("tile/0/000"), keys);
    Files.createSymbolicLink(unpacked.resolve("tile/0/000"), keys);
    assertThat(Auditor.runs("verify", unpacked.toString(), "--key", vkey()).out())
        .startsWith("NOT VERIFIED")
        .contains("is a link, which is not followed");
  }

  @Test
  void machines_read_the_report_as_json() throws Exception {
    Auditor auditor = Auditor.runs("verify", zip(), "--json", "--key", vkey());
    assertThat(Json.object(auditor.out().getBytes(StandardCharsets.UTF_8)))
        .containsEntry("verdict", "VERIFIED")
        .containsEntry("size", Long.valueOf(bundle.checkpoint().text().split("\n")[1]));
  }

  private void wrong(String... findings) {
    Auditor auditor = Auditor.runs("verify", zip(), "--key", vkey());
    assertThat(auditor.status()).isEqualTo(1);
    assertThat(auditor.out()).startsWith("NOT VERIFIED").contains(findings);
  }

  private void unusable(String message, String... arguments) {
    Auditor auditor = Auditor.runs(arguments);
    assertThat(auditor.status()).as(auditor.out()).isEqualTo(2);
    assertThat(auditor.err())
        .startsWith("canvass-verify: ")
        .contains(message)
        .doesNotContain("does not know")
        .hasLineCount(1);
  }

  private String zip() {
    return bundle.zip(folder.resolve("bundle.zip")).toString();
  }

  private static String vkey() {
    return KEY.verifier().toString();
  }
}
