/**
 * The ground floor: the clock, problem responses, time columns and start-up. It knows nothing of
 * elections.
 */
package org.canvass.platform;
