/**
 * Attacks over HTTP, many of each kind and the same ones at each run: other sites' pages, scripts
 * and SQL in every text, odd headers, bodies at random. None may succeed, and each is counted.
 */
package org.canvass.attack;
