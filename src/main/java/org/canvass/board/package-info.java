/**
 * What people look at: where each county's canvass stands, what is to be done next and by whom,
 * which date comes next, and what is counted. Reads everything, changes nothing.
 */
package org.canvass.board;
