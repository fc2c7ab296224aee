package org.canvass.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.people.SignedIn;
import org.canvass.platform.Problem;

/** Whoever looks at a page, for its header. */
@Named("visitor")
@RequestScoped
public class Visitor {
  @Inject private SignedIn signedIn;
  @Inject private Accounts accounts;

  /** The person's name, or nothing. */
  public String getName() {
    return caller().map(Caller::name).orElse(null);
  }

  public String getAccount() {
    return caller().map(Caller::account).orElse(null);
  }

  /** The official whom this visitor acts for, or nothing. */
  public String getStandsFor() {
    return caller().map(Caller::standsFor).orElse(null);
  }

  public String getOffice() {
    return caller()
        .flatMap(caller -> accounts.find(caller.account()))
        .map(Official::appointment)
        .map(appointment -> appointment.office() + ", " + appointment.jurisdiction())
        .orElse(null);
  }

  public List<String> getRoles() {
    return caller().stream()
        .flatMap(caller -> caller.roles().stream())
        .sorted()
        .map(Role::name)
        .toList();
  }

  /** Whether there is something for this visitor in the register of officials. */
  public boolean isReadsAccounts() {
    return caller().filter(who -> Problem.of(() -> accounts.checkReads(who)).isEmpty()).isPresent();
  }

  private Optional<Caller> caller() {
    return signedIn.callerIfAny();
  }
}
