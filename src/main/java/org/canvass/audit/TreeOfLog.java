package org.canvass.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.canvass.ledger.LogBook;
import org.canvass.ledger.tlog.Checkpoint;
import org.canvass.ledger.tlog.VerifierKey;

/** The tree over a ledger's entries, as its pages show it. */
@ApplicationScoped
public class TreeOfLog {
  @Inject private LogBook book;

  /**
   * The newest signed tree.
   *
   * @param root in base64, as the checkpoint has it
   * @param key the public key that signed it, of several the newest
   * @param witness the last witness's cosignature, or null
   * @param witnessed the size of the tree that it cosigned
   */
  public record Head(
      String origin,
      long size,
      String root,
      String rootHex,
      Instant signedAt,
      String key,
      LogBook.Cosigned witness,
      long witnessed) {}

  /**
   * An entry's place in the tree.
   *
   * @param leaf counted from 0
   * @param size of the newest tree that is signed
   */
  public record Place(long leaf, long size) {
    public boolean covered() {
      return leaf < size;
    }
  }

  /** The newest signed tree; null while nothing is signed. */
  Head head(String ledger) {
    return book.head(ledger).map(head -> head(ledger, head)).orElse(null);
  }

  private Head head(String ledger, LogBook.Head head) {
    Checkpoint checkpoint = Checkpoint.parse(head.note().text());
    List<VerifierKey> keys = book.keys(ledger);
    String key =
        keys.stream()
            .filter(each -> head.note().signatures().stream().anyMatch(each::isNamedBy))
            .reduce((older, newer) -> newer)
            .map(VerifierKey::toString)
            .orElse(null);
    Optional<LogBook.Head> witnessed = book.witnessed(ledger);
    return new Head(
        checkpoint.origin(),
        head.size(),
        Base64.getEncoder().encodeToString(checkpoint.root()),
        HexFormat.of().formatHex(checkpoint.root()),
        head.signedAt(),
        key,
        witnessed
            .flatMap(at -> at.cosigned().stream().max(Comparator.comparing(LogBook.Cosigned::at)))
            .orElse(null),
        witnessed.map(LogBook.Head::size).orElse(0L));
  }

  /** An entry's place; null while it has none. */
  Place place(String ledger, long entry) {
    OptionalLong leaf = book.leaf(ledger, entry);
    long size = book.head(ledger).map(LogBook.Head::size).orElse(0L);
    return leaf.isPresent() ? new Place(leaf.getAsLong(), size) : null;
  }
}
