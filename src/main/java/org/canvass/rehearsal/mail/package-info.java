/**
 * Mail ballots made for a rehearsal: as many per county as were returned, counted and rejected in a
 * published year, arriving, scanned and worked as in a canvass. The same seed makes the same ones.
 */
package org.canvass.rehearsal.mail;
