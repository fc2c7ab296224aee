/**
 * The files that counties send, whatever their form and size: unpacked, known for what they are,
 * and read row by row. What a row means is not this package's to say.
 */
package org.canvass.envelope.file;
