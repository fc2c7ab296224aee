/**
 * Elections for training and replay: ready-made ones travel with the application, and a rehearsal
 * of one runs on a clock of its own.
 */
package org.canvass.rehearsal;
