package org.canvass.people;

/**
 * How an issuer of sign-ins names a person. Only both together name somebody, and for good: a login
 * name or an address may pass to another person, a subject does not.
 */
public record IssuerSubject(String issuer, String subject) {}
