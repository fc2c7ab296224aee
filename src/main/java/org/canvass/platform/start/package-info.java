/**
 * Starting Canvass on one machine: the home folder, the database (embedded, or the county's own),
 * the schema, the server, and stopping them in the reverse order.
 *
 * <p>It runs in a process of its own, before and beside the server, and uses nothing of the
 * application. Whatever keeps Canvass from starting is a {@link
 * org.canvass.platform.start.Refusal}: one sentence that says what to do.
 */
package org.canvass.platform.start;
