/**
 * The one door through which state changes. A life cycle is a table of moves; the door checks who
 * asks, where, from which version, in which state and under which guards, then changes the subject
 * and writes its entry in one transaction. A refused attempt is written after that transaction
 * ended.
 */
package org.canvass.workflow;
