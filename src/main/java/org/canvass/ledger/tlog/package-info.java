/**
 * The log in published formats: an auditor needs none of our programs to check it, and no trust in
 * the server that keeps it. The tree is that of RFC 9162 (RFC 6962), the texts and files are those
 * of C2SP: signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles, tlog-proof, tlog-witness.
 * What is read is read strictly: bytes have one meaning or they are refused. Pure Java, since the
 * same classes travel in the auditor's verifier, without a server.
 */
package org.canvass.ledger.tlog;
