/**
 * The auditor's verifier: reads an exported bundle, an unpacked one or a live log, and says whether
 * it is whole, signed, in order and lawful. It travels alone, without server and database, so it
 * uses Java, the log's published formats and a reader of JSON, and shares no code with the office
 * whose work it judges.
 */
package org.canvass.ledger.verifier;
