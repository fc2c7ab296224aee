/** Elections and the counties that take part, each with its clock and the rulebook in force. */
package org.canvass.election;
