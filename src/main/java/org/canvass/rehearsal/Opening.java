package org.canvass.rehearsal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.RulebookException;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.platform.StartReport;
import org.canvass.platform.Turn;
import org.canvass.signin.Links;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What happens when the server opens: the law is read, accounts and ready-made elections are there.
 */
@PermitAll
@Singleton
@Startup
public class Opening {
  private static final Logger LOG = Logger.getLogger(Opening.class.getName());

  @Inject private Turn turn;
  @Inject private Law law;
  @Inject private Elections elections;
  @Inject private RehearsalAccounts accounts;
  @Inject private Setup setup;
  @Inject private Rehearsals rehearsals;
  @Inject private Links links;

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
    turn.take("opening", this::furnish);
  }

  /** What another server on the database has set up already stays. */
  private void furnish() {
    accounts.enrol(password);
    for (String id : ReadyMadeElection.ids()) {
      ReadyMadeElection data = ReadyMadeElection.find(id).orElseThrow();
      if (elections.find(id).isEmpty()) {
        setUp(data, id);
        StartReport.stage("Set up the election " + id);
      }
      data.opensAt().ifPresent(moment -> playTo(id, moment));
    }
    links.inviteFirstAdministrator();
  }

  private void setUp(ReadyMadeElection data, String id) {
    try {
      setup.setUp(data, id, Caller.canvass());
    } catch (Problem refused) {
      StartReport.refuse(refused.getMessage());
      throw refused;
    }
  }

  /** A start that was cut short goes on where it stopped; a rehearsal that went further stays. */
  private void playTo(String id, OffsetDateTime moment) {
    Election election = elections.election(id);
    if (!elections.now(election).isBefore(moment.toInstant())) {
      return;
    }
    Rehearsals.Played played =
        rehearsals.moveClock(election, moment.toInstant(), true, Caller.canvass());
    StartReport.stage(
        "Played %s to %s: %d acts"
            .formatted(
                id,
                moment.format(DateTimeFormatter.ofPattern("MMM d, uuuu HH:mm", Locale.US)),
                played.played()));
    for (Rehearsals.RefusedAct refused : played.refused()) {
      LOG.warning(() -> "Refused in the script: " + refused);
    }
  }
}
