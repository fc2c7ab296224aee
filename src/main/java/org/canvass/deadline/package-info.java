/**
 * Watching the calendar: which dates of the law are near, which duties are met, met late or missed.
 * A status is never set; it follows from what the ledger tells.
 */
package org.canvass.deadline;
