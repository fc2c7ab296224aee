/**
 * A county's work on its envelopes: the queues in which they wait, the page of one of them, the
 * same act on many. What may be done is the life cycle's to say; here it is found, shown and handed
 * on.
 */
package org.canvass.envelope.work;
