package org.canvass.audit;

import java.util.List;
import org.canvass.ledger.Entry;

/**
 * One page of the log, the newest entry first.
 *
 * @param newer the entry before which the page of newer ones lies, or null where this is the newest
 * @param older the entry after which the page of older ones lies, or null at the end
 */
public record LogSheet(List<Entry> entries, Long newer, Long older) {}
