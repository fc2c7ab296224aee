package org.canvass.ledger.verifier;

import java.nio.file.Files;
import java.nio.file.Path;
import org.canvass.ledger.tlog.Keys;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.verifier.GeneratedLog.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ledger that a test changes as a superuser of the database could, and the verifier's word on it:
 * under the tree as it was, or under one made anew and signed by the log's own key.
 */
abstract class AttackedLog {
  static final SigningKey KEY = Keys.log(GeneratedLog.ORIGIN);
  static final int ENVELOPES = 120;
  static final String VICTIM = "alpha/envelope/000061";
  static final String REJECTED = "alpha/envelope/000064";

  @TempDir Path folder;
  GeneratedLog log;
  GeneratedBundle bundle;
  Path kept;

  @BeforeEach
  void an_honest_log() throws Exception {
    log = GeneratedLog.of(ENVELOPES);
    bundle = GeneratedBundle.of(log, KEY);
    kept = folder.resolve("kept-checkpoint");
    Files.write(kept, bundle.files.get("checkpoint"));
  }

  /** The entries as they are now, under the tiles and the checkpoint of before. */
  void asItWas() {
    if (log.entries.size() == Integer.parseInt(bundle.checkpoint().text().split("\n")[1])) {
      bundle.entries(log.bodies());
      return;
    }
    // another number of entries: the files are those of the old size, cut or filled to fit
    var bodies = new java.util.ArrayList<>(log.bodies());
    int size = Integer.parseInt(bundle.checkpoint().text().split("\n")[1]);
    while (bodies.size() < size) {
      bodies.add(bodies.get(bodies.size() - 1));
    }
    bundle.entries(bodies.subList(0, size));
  }

  Auditor resigned() {
    bundle.entries(log.bodies());
    bundle.tree(log.bodies(), KEY);
    bundle.texts(log);
    bundle.text("manifest.json", GeneratedBundle.manifest(log.entries.size(), "auditor"));
    return verify("--since", kept.toString());
  }

  Auditor verify(String... more) {
    Path zip = bundle.zip(folder.resolve("bundle.zip"));
    String[] arguments = new String[more.length + 4];
    arguments[0] = "verify";
    arguments[1] = zip.toString();
    arguments[2] = "--key";
    arguments[3] = vkey();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Auditor.runs(arguments);
  }

  static String vkey() {
    return KEY.verifier().toString();
  }

  Told told(String subject, String event) {
    return log.find(subject, event);
  }

  Told told(String subject, String event, String outcome) {
    return log.entries.stream()
        .filter(each -> each.subject().equals(subject))
        .filter(each -> each.body.get("event").equals(event))
        .filter(each -> each.body.get("outcome").equals(outcome))
        .findFirst()
        .orElseThrow();
  }

  String place(Told told) {
    return "entry %d (leaf %d)".formatted(told.id(), log.entries.indexOf(told));
  }
}
