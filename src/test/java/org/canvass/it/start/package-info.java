/**
 * The start as an operator meets it: the launcher in a process of its own, with good and bad
 * settings.
 */
package org.canvass.it.start;
