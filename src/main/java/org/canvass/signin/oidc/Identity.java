package org.canvass.signin.oidc;

import java.time.Instant;
import org.canvass.people.IssuerSubject;

/**
 * Who somebody is, by the issuer's word.
 *
 * @param signedInAt when this person last showed the issuer who it is; null where it does not say
 */
public record Identity(IssuerSubject subject, Instant signedInAt) {}
