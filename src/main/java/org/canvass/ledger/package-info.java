/**
 * The append-only log of transitions. An entry is its canonical JSON; everything else about it is
 * derived from those bytes. The database refuses to change an entry, and refuses a changed subject
 * that no entry explains.
 */
package org.canvass.ledger;
