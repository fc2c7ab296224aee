package org.canvass.election;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.canvass.ledger.LogBook;
import org.canvass.ledger.Logs;
import org.canvass.ledger.tlog.Receipt;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TlogException;
import org.canvass.ledger.tlog.VerifierKey;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is answered about a log, an election's or the office's. */
@ApplicationScoped
public class LogAnswers {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String FOR_THE_READER = "private, max-age=31536000, immutable";
  private static final int WAIT_SECONDS = 1;

  @Inject private LogBook book;

  /** The hashes of a proof, in base64. */
  @Schema(name = "LogProof")
  public record Proof(List<String> proof) {}

  /** Why the key is changed. */
  public record KeyForm(String reason) {}

  /**
   * A key that has followed another.
   *
   * @param text what both keys signed
   * @param signatures the old key's line, then the new one's
   */
  public record FollowingKey(int number, String vkey, String text, List<String> signatures) {}

  Response checkpoint(String ledger) {
    return note(head(ledger));
  }

  /** An older checkpoint with cosignatures says more than a newer one without. */
  Response witnessed(String ledger) {
    return note(
        book.witnessed(ledger)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "no-cosignature",
                        "No witness has cosigned a checkpoint of %s: GET …/ledger/checkpoint gives the newest without."
                            .formatted(ledger))));
  }

  private static Response note(LogBook.Head head) {
    return Response.ok(head.note().bytes(), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .header("Cache-Control", "no-store")
        .build();
  }

  Response keys(String ledger) {
    String keys =
        book.keys(ledger).stream()
            .map(VerifierKey::toString)
            .collect(Collectors.joining("\n", "", "\n"));
    return Response.ok(keys, MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .header("Cache-Control", "no-cache")
        .build();
  }

  /** An act's form that says why the key is changed. */
  static ActForm why(KeyForm form) {
    return new ActForm(form == null ? null : form.reason(), null, null, null);
  }

  static Response rotated(Logs.Rotation done) {
    return Response.status(Response.Status.CREATED)
        .entity(
            new FollowingKey(
                done.key().number(),
                done.key().vkey(),
                done.text(),
                List.of(done.signedByOld(), done.signedByNew())))
        .build();
  }

  /** The tile of this path; 404 where that is no path of a tile. */
  static Tile parsed(String path) {
    try {
      return Tile.parse(path);
    } catch (TlogException notAPath) {
      throw Problem.notFound("unknown-tile", notAPath.getMessage() + ".");
    }
  }

  Response tile(String ledger, Tile tile) {
    LogBook.Head head = head(ledger);
    byte[] bytes =
        Optional.of(tile)
            .filter(asked -> within(head.size(), asked))
            .flatMap(asked -> book.tile(head, asked))
            .orElseThrow(() -> noSuchTile(tile, head));
    return Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM)
        .header("Cache-Control", tile.isBundle() ? FOR_THE_READER : FOR_EVER)
        .build();
  }

  Proof inclusion(String ledger, String leaf, String size) {
    LogBook.Head head = head(ledger);
    long of = size("size", size, head);
    try {
      return proof(book.inclusion(head, number("leaf", leaf), of).hashes());
    } catch (TlogException unprovable) {
      throw badProof(unprovable);
    }
  }

  Proof consistency(String ledger, String from, String to) {
    LogBook.Head head = head(ledger);
    long until = size("to", to, head);
    try {
      return proof(book.consistency(head, number("from", from), until).hashes());
    } catch (TlogException unprovable) {
      throw badProof(unprovable);
    }
  }

  /** The receipt of an entry, as one file to keep. */
  public Response receipt(String ledger, long entry) {
    Receipt receipt =
        book.receipt(ledger, entry)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "not-covered",
                        "No checkpoint covers entry %d of %s yet: ask again in a second, if there is such an entry."
                            .formatted(entry, ledger)));
    return Response.ok(receipt.bytes(), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s-%d%s\"".formatted(ledger, entry, Receipt.FILE_EXTENSION))
        .build();
  }

  private LogBook.Head head(String ledger) {
    return book.head(ledger)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "no-checkpoint",
                    "Nothing of %s is signed yet: ask again in %d second."
                        .formatted(ledger, WAIT_SECONDS)));
  }

  /** Whether a tree of that size has the tile; a partial one stays even when it has become full. */
  private static boolean within(long size, Tile tile) {
    int level = Math.max(tile.level(), 0);
    long hashes = level * Tile.HEIGHT >= Long.SIZE ? 0 : size >>> level * Tile.HEIGHT;
    return tile.index() < Long.MAX_VALUE / Tile.FULL - 1
        && tile.index() * Tile.FULL + tile.width() <= hashes;
  }

  private static Proof proof(List<byte[]> hashes) {
    return new Proof(hashes.stream().map(Base64.getEncoder()::encodeToString).toList());
  }

  private static long size(String name, String text, LogBook.Head head) {
    long size = text == null ? head.size() : number(name, text);
    if (size > head.size()) {
      throw Problem.badRequest(
          "beyond-the-tree",
          "%s is %d, but the newest checkpoint covers %d entries: ask for at most that."
              .formatted(name, size, head.size()));
    }
    return size;
  }

  private static long number(String name, String text) {
    if (text == null || !text.matches("\\d{1,18}")) {
      throw Problem.badRequest(
          "bad-" + name,
          "%s must be a whole number of at most 18 digits, and is %s."
              .formatted(name, text == null ? "missing" : "\"" + text + "\""));
    }
    return Long.parseLong(text);
  }

  private static Problem badProof(TlogException unprovable) {
    return Problem.badRequest("no-such-proof", unprovable.getMessage() + ".");
  }

  private static Problem noSuchTile(Tile tile, LogBook.Head head) {
    return Problem.notFound(
        "unknown-tile",
        "The log of %d entries has no %s: C2SP tlog-tiles says which it has."
            .formatted(head.size(), tile.path()));
  }
}
