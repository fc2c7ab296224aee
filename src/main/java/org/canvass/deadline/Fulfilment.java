package org.canvass.deadline;

import java.time.Instant;

/**
 * An act that meets a duty.
 *
 * @param happenedAt when it was done
 * @param recordedAt when it was recorded, by the election's clock; never before it was done
 */
public record Fulfilment(Instant happenedAt, Instant recordedAt) {}
