/**
 * What the law says, as data. A rulebook is written by people who read statutes, kept in versions
 * by election day, and cited rule by rule; this package reads it, refuses it when it is wrong, and
 * answers two questions from it: on which date is each act of this election due, and did this mail
 * ballot come in time. No date, offset, reason code or required step stands in Java.
 */
package org.canvass.law;
