/**
 * Certification: the county's statement of results, bound to its exact figures, signed and
 * declared; and the state's, which rests on the counties'.
 */
package org.canvass.certification;
