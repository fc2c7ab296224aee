/**
 * Time stamps of RFC 3161 over checkpoints: an authority outside says that the log, certification
 * and all, existed at a moment. Asked in the background; certifying waits for none.
 */
package org.canvass.ledger.timestamp;
