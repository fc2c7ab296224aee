/**
 * Canvass carries an election from the close of polls to the certified result. Each package below
 * this one is one responsibility of an election office; a package uses only those on lower floors.
 */
package org.canvass;
