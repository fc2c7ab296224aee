package org.canvass.results;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * An estimate of ballots left as the API shows it.
 *
 * @param age the time since it was made, by the election's clock; ISO 8601
 * @param byCategory by the rulebook's categories, or null where the county gave the total only
 * @param reconstructed whether it was worked out from other figures, and not published
 */
public record EstimateView(
    int number,
    OffsetDateTime madeAt,
    OffsetDateTime recordedAt,
    String age,
    long total,
    Map<String, Long> byCategory,
    String source,
    String note,
    boolean reconstructed) {}
