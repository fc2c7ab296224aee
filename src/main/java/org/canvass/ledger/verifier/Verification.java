package org.canvass.ledger.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.SignedNote;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.Tiling;

/** One bundle or live log, judged from its checkpoint to its last row. */
final class Verification {
  private static final int LARGEST_MANIFEST = 1 << 16;
  private static final int LARGEST_TABLES = 4_000_000;
  private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int AHEAD = THREADS * 4;

  private final Request request;
  private final Progress progress;
  private final Findings findings = new Findings();

  Verification(Request request, Progress progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * Judges it.
   *
   * @throws Unreadable if there is nothing to judge
   */
  Report verdict() {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, Verification::thread);
    try (Source source = Source.of(request, request.places().get(0))) {
      return verdict(source, threads);
    } catch (IOException | UncheckedIOException unreadable) {
      throw new Unreadable(
          request.places().get(0) + " cannot be read: " + unreadable.getMessage() + ".",
          unreadable);
    } finally {
      threads.shutdownNow();
      progress.over();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "verify");
    thread.setDaemon(true);
    return thread;
  }

  private Report verdict(Source source, ExecutorService threads) throws IOException {
    byte[] note =
        source
            .read("checkpoint", SignedNote.LARGEST)
            .orElseThrow(
                () ->
                    new Unreadable(
                        request.places().get(0)
                            + " has no checkpoint: it is no bundle and no log."));
    Manifest manifest = source.isBundle() ? manifest(source) : null;
    Trust trust =
        new Trust(request, source.read("keys", SignedNote.LARGEST).orElse(new byte[0]), findings);
    SignedNote signed = Trust.note(note, "The checkpoint");
    Checkpoint checkpoint = Checkpoint.parse(signed.text());
    String ledger = checkpoint.origin().substring(checkpoint.origin().lastIndexOf('/') + 1);
    checkNames(manifest, checkpoint, ledger);
    List<String> names = source.names().orElse(List.of());
    if (manifest != null) {
      BundleForm.check(names, manifest, checkpoint.size(), findings);
    }
    LifeCycleTables tables = tables(source);
    Histories histories = new Histories(tables, findings);
    TreeCheck tree = new TreeCheck(source, kept(trust), findings);
    BatchReader reader = new BatchReader(source, ledger, findings);
    try (Texts texts = texts(source, manifest, threads)) {
      entries(checkpoint, reader, histories, tree, texts, threads);
    }
    boolean whole = !reader.hasGivenUp();
    tree.finish(checkpoint, whole);
    histories.handovers().forEach(each -> trust.follow(each, checkpoint.origin()));
    trust.judge(signed);
    beside(source, manifest, names, histories, reader.isWhole(), threads);
    return Report.of(checkpoint, findings);
  }

  private Manifest manifest(Source source) throws IOException {
    return Manifest.parse(
        source
            .read("manifest.json", LARGEST_MANIFEST)
            .orElseThrow(
                () ->
                    new Unreadable(
                        request.places().get(0) + " has no manifest.json: it is no bundle.")));
  }

  private void checkNames(Manifest manifest, Checkpoint checkpoint, String ledger) {
    if (request.origin() != null && !request.origin().equals(checkpoint.origin())) {
      findings.add(
          Check.SIGNATURE,
          "the checkpoint is of the log %s, not of %s"
              .formatted(checkpoint.origin(), request.origin()));
    }
    if (manifest == null) {
      return;
    }
    if (!manifest.origin().equals(checkpoint.origin())
        || !manifest.ledger().equals(ledger)
        || manifest.size() != checkpoint.size()) {
      findings.add(
          Check.FORM,
          "manifest.json speaks of %s, ledger %s, %,d entries; the checkpoint of %s, %,d entries"
              .formatted(
                  manifest.origin(),
                  manifest.ledger(),
                  manifest.size(),
                  checkpoint.origin(),
                  checkpoint.size()));
    }
  }

  private LifeCycleTables tables(Source source) throws IOException {
    LifeCycleTables own = LifeCycleTables.own();
    Optional<byte[]> given =
        source.isBundle() ? source.read("life-cycles.json", LARGEST_TABLES) : Optional.empty();
    if (given.isEmpty()) {
      return own;
    }
    try {
      LifeCycleTables theirs = LifeCycleTables.parse(given.get());
      own.compare(theirs, findings);
      return theirs;
    } catch (IOException malformed) {
      findings.add(
          Check.LIFE_CYCLES,
          "life-cycles.json cannot be read: the verifier's own tables were used");
      return own;
    }
  }

  private List<TreeCheck.Kept> kept(Trust trust) {
    List<TreeCheck.Kept> kept = new ArrayList<>();
    for (String file : request.since()) {
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        byte[] note = in.readNBytes(SignedNote.LARGEST + 1);
        kept.add(new TreeCheck.Kept("the checkpoint kept in " + file, trust.kept(file, note)));
      } catch (IOException unreadable) {
        throw new Unreadable("The checkpoint " + file + " cannot be read.", unreadable);
      }
    }
    return kept;
  }

  private void entries(
      Checkpoint checkpoint,
      BatchReader reader,
      Histories histories,
      TreeCheck tree,
      Texts texts,
      ExecutorService threads) {
    Iterator<Tile> bundles = Tiling.bundles(checkpoint.size()).iterator();
    InOrder<Tile, EntryBatch> batches = new InOrder<>(bundles, reader::read, threads, AHEAD);
    while (!reader.hasGivenUp() && batches.hasNext()) {
      EntryBatch batch = batches.next();
      tree.append(batch);
      histories.follow(batch);
      if (texts != null) {
        texts.follow(batch);
      }
      progress.at(batch.first + batch.count, checkpoint.size(), "entries");
      reader.reuse(batch);
    }
    if (reader.hasGivenUp()) {
      findings.notChecked("the entries after the first missing or broken files: too many are");
    }
    if (texts != null && !reader.hasGivenUp()) {
      texts.finish();
    }
  }

  private Texts texts(Source source, Manifest manifest, ExecutorService threads)
      throws IOException {
    if (manifest == null || !manifest.forAuditors()) {
      if (manifest != null) {
        findings.note("a bundle for the public: free texts and addresses are left out of it");
      }
      return null;
    }
    Optional<InputStream> in = source.open(BundleForm.TEXTS);
    return in.isEmpty() ? null : new Texts(in.get(), threads, AHEAD, findings);
  }

  private void beside(
      Source source,
      Manifest manifest,
      List<String> names,
      Histories histories,
      boolean whole,
      ExecutorService threads)
      throws IOException {
    Rulebooks rulebooks = new Rulebooks(findings);
    rulebooks.read(source, names);
    rulebooks.check(histories, manifest != null);
    if (manifest == null) {
      findings.notChecked(
          "the rows of the database, the rulebooks' texts, tally lists, reasons and addresses: a live log does not give them, a bundle does");
      findings.note("the life cycles are those that this verifier was built with");
      return;
    }
    TallyLists lists = new TallyLists(findings);
    lists.read(source, names);
    lists.check(histories);
    Optional<InputStream> lines = source.open(Rows.FILE);
    if (lines.isEmpty()) {
      return;
    }
    if (!whole) {
      findings.notChecked("the rows of the database: not all entries could be read");
      return;
    }
    Rows rows = new Rows(histories, findings);
    try (InputStream in = lines.get()) {
      InOrder<List<byte[]>, int[]> judged =
          new InOrder<>(new Lines(Rows.FILE, in, findings), rows::judge, threads, AHEAD);
      long seen = 0;
      while (judged.hasNext()) {
        int[] some = judged.next();
        rows.seen(some);
        seen += some.length;
        progress.at(seen, histories.subjects().count(), "rows");
      }
    }
    rows.finish();
  }
}
