package org.canvass.workflow;

import java.time.Instant;

/**
 * The election that an act belongs to, as the door needs it.
 *
 * @param ledger the election's ledger
 * @param state the state's id, such as {@code us-ca}
 * @param rehearsal whether it is a rehearsal
 * @param now the election's clock
 * @param wallClock the server's clock
 */
public record Docket(
    String ledger, String state, boolean rehearsal, Instant now, Instant wallClock) {}
