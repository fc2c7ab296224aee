package org.canvass.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.election.Acting;
import org.canvass.people.SignedIn;
import org.canvass.platform.ClientAddress;
import org.canvass.workflow.ActForm;

/** The one-time links as administrators take them: as an address that can be handed over. */
@RequestScoped
public class GivenLinks {
  static final String GIVE = "give-link";

  @Inject private Links links;
  @Inject private Accounts accounts;
  @Inject private Acting acting;
  @Inject private SignedIn signedIn;
  @Inject private ClientAddress addresses;

  /** A link; whoever has it can begin the account, once. */
  public record Given(String address, Instant expiresAt) {}

  Given give(String account, HttpServletRequest request) {
    signedIn.inPerson();
    accounts.official(account);
    Links.Fresh fresh =
        links.give(
            acting.inOffice("official", Official.name(account), GIVE, ActForm.empty()), account);
    return new Given(address(request, fresh.token()), fresh.expiresAt());
  }

  /** As the administrator reached Canvass, so that the secret does not travel with less care. */
  private String address(HttpServletRequest request, String token) {
    return UriBuilder.fromUri(request.getRequestURL().toString())
        .scheme(addresses.isEncrypted(request) ? "https" : "http")
        .replacePath("/pages/set-up")
        .queryParam("link", token)
        .build()
        .toString();
  }
}
