/**
 * The arrival desk: trays are recorded, handed on and counted here, and their envelopes taken in
 * one by one, by a barcode scanner or by hand. The rules are the envelope's and the tray's own.
 */
package org.canvass.envelope.desk;
