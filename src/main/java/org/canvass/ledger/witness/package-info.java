/**
 * The witnesses of the logs: servers of others that cosign checkpoints (C2SP tlog-witness), each
 * only what continues what it saw before. Asked in the background; signing waits for none.
 */
package org.canvass.ledger.witness;
