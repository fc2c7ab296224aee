/**
 * What officials keep with a step of a canvass beside its state: to whom it is given, what they
 * noted, and the papers that show what was done.
 */
package org.canvass.canvass.file;
