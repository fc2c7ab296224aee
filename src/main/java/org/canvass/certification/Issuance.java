package org.canvass.certification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import org.canvass.ledger.LogBook;
import org.canvass.ledger.Subject;

/**
 * A certified statement is issued once the entry that tells it is covered by a signed checkpoint:
 * from then on nobody can take it back unseen. Nothing of this is stored; the log says it.
 */
@ApplicationScoped
public class Issuance {
  @Inject private LogBook book;

  /**
   * Whether a certified statement is issued.
   *
   * @param issued whether a checkpoint covers its entry
   * @param entry the number of the entry that tells it
   * @param leaf its place in the log; absent while it has none
   * @param checkpointSize entries under the newest checkpoint, where that covers it
   * @param receipt where the receipt is to be had, for those who may read the entry
   */
  public record Issued(
      boolean issued, long entry, Long leaf, Long checkpointSize, String receipt) {}

  /** How far a statement, which is certified, is issued. */
  public Issued of(Subject certified) {
    long entry = certified.lastEntry();
    OptionalLong leaf = book.leaf(certified.ledger(), entry);
    Optional<LogBook.Head> covering =
        book.head(certified.ledger())
            .filter(head -> leaf.isPresent() && leaf.getAsLong() < head.size());
    return new Issued(
        covering.isPresent(),
        entry,
        leaf.isPresent() ? leaf.getAsLong() : null,
        covering.map(LogBook.Head::size).orElse(null),
        covering
            .map(
                head ->
                    "/api/elections/%s/ledger/entries/%d/receipt"
                        .formatted(certified.ledger(), entry))
            .orElse(null));
  }
}
