/**
 * The accounts of officials: who they are, which roles they hold, where and from when until when;
 * and the proposals by which two administrators make and change them.
 */
package org.canvass.accounts;
