/**
 * Returned vote-by-mail identification envelopes: when and how they came, whether in time (§3020),
 * whose signature compares (§3019), what a voter still may cure, and who has them until they are
 * opened. What was in an envelope, and who sent it, is no part of this.
 */
package org.canvass.envelope;
