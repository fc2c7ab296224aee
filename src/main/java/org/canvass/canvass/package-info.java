/**
 * A county's official canvass (Elections Code §§15300–15402): its stages, its steps, what does not
 * agree, and the ballot accounting that must balance before anybody certifies.
 */
package org.canvass.canvass;
