/**
 * How officials sign in: password and second factor, or an issuer's word; sessions, personal
 * tokens, the one-time link with which an account begins, and what slows down whoever guesses.
 */
package org.canvass.signin;
