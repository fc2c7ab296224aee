/**
 * The Postal Service's marks and records of a returned envelope: the Intelligent Mail barcode that
 * is printed on it, and the scans of it that the Postal Service hands on. What they mean for an
 * envelope is the matter of {@code envelope}; this is how they are written and read. Pure Java.
 */
package org.canvass.envelope.mail;
