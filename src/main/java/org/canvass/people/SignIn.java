package org.canvass.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;

/** Rehearsal accounts sign in by HTTP Basic. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "Canvass")
public class SignIn {}
