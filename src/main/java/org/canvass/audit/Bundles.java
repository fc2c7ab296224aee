package org.canvass.audit;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.canvass.ledger.Digest;
import org.canvass.ledger.EntryStream;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.LogBook;
import org.canvass.platform.Problem;
import org.canvass.platform.WallClock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The bundles that were asked for. Each is made once, in the background, into a file of this
 * server; whoever asks for the same again gets the same file. It bears the size and the root that
 * it stands under in its name, so that no other log's is taken for it.
 */
@ApplicationScoped
public class Bundles {
  private static final int AT_ONCE = 2;
  private static final int KEPT = 3;
  private static final int ROOT_DIGITS = 16;
  private static final int PATIENCE = 30;
  private static final long PAUSE_MILLIS = 100;

  private final Map<String, BundleWork> works = new ConcurrentHashMap<>();

  @Resource private ManagedExecutorService executor;
  @Inject private BundleMaker maker;
  @Inject private LogBook book;
  @Inject private AuditVisits visits;
  @Inject private EntryStream stream;
  @Inject private WallClock wall;

  @Inject
  @ConfigProperty(name = "canvass.home")
  private Optional<String> home;

  /**
   * Asks for a bundle under the newest checkpoint; an auditor's asking is told.
   *
   * @throws Problem 403 for an auditor's bundle by anybody else, 409 while nothing is signed or two
   *     bundles are in the making
   */
  BundleView ask(Reading reading, Audience audience) {
    checkAudience(reading, audience);
    if (reading.byAuditor()) {
      visits.bundle(reading, audience.word());
      awaitCover(reading.ledger());
    }
    LogBook.Head head = head(reading.ledger());
    return begin(reading, new BundleMaker.Order(reading.ledger(), head, audience, wall.now()));
  }

  /**
   * The auditor's own asking changed his visit; the bundle is to stand under a checkpoint that has
   * it. Where none comes in time the bundle is made all the same, and its verifier notes the row.
   */
  private void awaitCover(String ledger) {
    long asked = stream.extent(ledger, null).last();
    try {
      for (int i = 0; i < PATIENCE && book.receipt(ledger, asked).isEmpty(); i++) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized BundleView begin(Reading reading, BundleMaker.Order order) {
    String id = id(order);
    BundleFolder folder = folder(order.ledger());
    BundleWork before = works.get(key(order.ledger(), id));
    boolean known = folder.whole(id).isPresent() || before != null && before.isGoingOn();
    if (!known) {
      works.values().removeIf(work -> !work.isGoingOn());
      if (works.size() >= AT_ONCE) {
        throw Problem.conflict(
            "busy",
            "%d bundles are in the making: ask again when one is done.".formatted(works.size()));
      }
      start(reading, order, id, folder);
    }
    return view(reading, id);
  }

  private void start(Reading reading, BundleMaker.Order order, String id, BundleFolder folder) {
    try {
      forgetOld(order, folder);
      Path part =
          folder.begin(
              id, new BundleFolder.About(reading.caller().account(), order.madeAt().toString()));
      BundleWork work = new BundleWork(maker, order, folder, id, part);
      works.put(key(order.ledger(), id), work);
      executor.execute(work);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Bundles are large, and each can be made anew. */
  private void forgetOld(BundleMaker.Order order, BundleFolder folder) throws IOException {
    List<String> asked = folder.asked(order.audience());
    for (String id : asked.subList(Math.min(KEPT - 1, asked.size()), asked.size())) {
      if (!works.containsKey(key(order.ledger(), id))) {
        folder.remove(id);
      }
    }
  }

  /** How a bundle stands, or a refusal with 404; 403 for an auditor's bundle by anybody else. */
  BundleView view(Reading reading, String id) {
    BundleFolder folder = folder(reading.ledger());
    BundleFolder.About about = about(reading, id, folder);
    BundleWork work = works.get(key(reading.ledger(), id));
    boolean whole = folder.whole(id).isPresent();
    return new BundleView(
        id,
        audience(id).word(),
        size(id),
        state(work, whole),
        work == null ? 0 : work.rows(),
        folder.bytes(id),
        about.askedBy(),
        about.askedAt(),
        whole ? address(reading.ledger(), id) + "/file" : null);
  }

  private static BundleView.State state(BundleWork work, boolean whole) {
    if (whole) {
      return BundleView.State.DONE;
    }
    return work == null ? BundleView.State.INTERRUPTED : work.state();
  }

  /** Stops the making, or throws the file away; for whoever asked, and for auditors. */
  void cancel(Reading reading, String id) {
    BundleFolder folder = folder(reading.ledger());
    BundleFolder.About about = about(reading, id, folder);
    if (!reading.byAuditor() && !about.askedBy().equals(reading.caller().account())) {
      throw Problem.forbidden(
          "not-yours", "%s asked for this bundle: it is theirs.".formatted(about.askedBy()));
    }
    BundleWork work = works.get(key(reading.ledger(), id));
    if (work != null && work.isGoingOn()) {
      work.cancel();
      return;
    }
    try {
      folder.remove(id);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /**
   * The whole file; that an auditor takes it along is told.
   *
   * @param furtherOn whether it is fetched on from where it was cut off
   */
  RangedFile file(Reading reading, String id, boolean furtherOn) {
    BundleFolder folder = folder(reading.ledger());
    about(reading, id, folder);
    Path file =
        folder
            .whole(id)
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "not-made",
                        "The bundle is not whole: GET %s says how far it is."
                            .formatted(address(reading.ledger(), id))));
    visits.taking(reading, id, furtherOn);
    return new RangedFile(file);
  }

  private static BundleFolder.About about(Reading reading, String id, BundleFolder folder) {
    BundleFolder.About about =
        folder
            .about(id)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "unknown-bundle",
                        "There is no bundle \"%s\" of %s here: POST …/ledger/bundles makes one."
                            .formatted(id, reading.ledger())));
    checkAudience(reading, audience(id));
    return about;
  }

  private static void checkAudience(Reading reading, Audience audience) {
    if (audience == Audience.AUDITOR && !reading.byAuditor()) {
      throw Problem.forbidden(
          "wrong-role",
          "The auditor's bundle holds free text and addresses and is for the role AUDITOR; %s holds %s. The public's is for everybody."
              .formatted(reading.caller().account(), reading.caller().roles()));
    }
  }

  private LogBook.Head head(String ledger) {
    return book.head(ledger)
        .orElseThrow(
            () ->
                Problem.conflict(
                    "no-checkpoint",
                    "Nothing of %s is signed yet: ask again in a second.".formatted(ledger)));
  }

  private BundleFolder folder(String ledger) {
    Path exports =
        home.map(folder -> Path.of(folder, "exports"))
            .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "canvass-exports"));
    return new BundleFolder(exports, ledger);
  }

  private static String id(BundleMaker.Order order) {
    String root =
        Digest.sha256Hex(order.ledger() + "\n" + order.head().note().text())
            .substring(0, ROOT_DIGITS);
    return "%d-%s-%s".formatted(order.head().size(), order.audience().word(), root);
  }

  private static String key(String ledger, String id) {
    return ledger + "/" + id;
  }

  private static long size(String id) {
    return Long.parseLong(id.substring(0, id.indexOf('-')));
  }

  private static Audience audience(String id) {
    return Audience.of(id.split("-")[1]);
  }

  static String fileName(String ledger, String id) {
    return "canvass-%s-%d-%s.zip".formatted(ledger, size(id), audience(id).word());
  }

  static String address(String ledger, String id) {
    String of = Ledger.OFFICE.equals(ledger) ? ledger : "elections/" + ledger;
    return "/api/" + of + "/ledger/bundles/" + id;
  }
}
