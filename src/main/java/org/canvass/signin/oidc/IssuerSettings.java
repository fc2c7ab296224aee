package org.canvass.signin.oidc;

import java.util.Optional;

/**
 * The issuer and how Canvass is known there.
 *
 * @param issuer what the issuer calls itself, to the letter
 * @param audience what its access tokens must be meant for; empty: none is taken
 * @param acr how well a person must have signed in there; empty: as the issuer sees fit
 */
public record IssuerSettings(
    String issuer,
    String clientId,
    String clientSecret,
    Optional<String> audience,
    Optional<String> acr) {

  /** Not the secret. */
  @Override
  public String toString() {
    return clientId + " at " + issuer;
  }
}
