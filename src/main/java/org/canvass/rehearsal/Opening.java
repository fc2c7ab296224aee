package org.canvass.rehearsal;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.RulebookException;
import org.canvass.people.Caller;
import org.canvass.platform.StartReport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What happens when the server opens: the law is read, accounts and ready-made elections are there.
 */
@Singleton
@Startup
public class Opening {
  @Inject private Law law;
  @Inject private Elections elections;
  @Inject private RehearsalAccounts accounts;
  @Inject private Setup setup;

  @Inject
  @ConfigProperty(name = "canvass.rehearsal.password")
  private Optional<String> password;

  @PostConstruct
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void open() {
    try {
      StartReport.stage("Rulebooks: " + String.join(", ", law.rulebooks().ids()));
    } catch (RulebookException broken) {
      StartReport.refuse(broken.getMessage());
      throw broken;
    }
    accounts.enrol(password);
    for (String id : ReadyMadeElection.ids()) {
      if (elections.find(id).isEmpty()) {
        setup.setUp(ReadyMadeElection.find(id).orElseThrow(), id, Caller.canvass());
        StartReport.stage("Set up the election " + id);
      }
    }
  }
}
