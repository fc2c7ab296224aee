package org.canvass.certification;

import org.canvass.election.Election;

/**
 * A county's statement that stood signed stands no more: it fell, or it was drawn up anew. Told
 * inside the transaction, so that what the state certified of it falls with it or not at all.
 *
 * @param was the digest that the signature stood under
 */
public record StatementMoved(Election election, String county, String was) {}
