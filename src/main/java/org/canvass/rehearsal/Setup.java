package org.canvass.rehearsal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalTime;
import org.canvass.canvass.Canvasses;
import org.canvass.certification.StateCertifications;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.ElectionType;
import org.canvass.law.Rulebook;
import org.canvass.law.RulebookVersion;
import org.canvass.people.Caller;
import org.canvass.platform.WallClock;
import org.canvass.results.ContestBooks;
import org.canvass.results.DefinitionReader;
import org.canvass.results.ElectionDefinition;
import org.canvass.results.FeedLimits;
import org.canvass.workflow.Act;
import org.canvass.workflow.Docket;
import org.canvass.workflow.Door;

/** Sets up ready-made elections: the live ones once, the rehearsals as often as somebody asks. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Setup {
  /** A rehearsal opens on the morning of election day, when the polls open (§14212). */
  private static final LocalTime OPENING = LocalTime.of(7, 0);

  @Inject private Door door;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private ContestBooks books;
  @Inject private StateCertifications stateCertifications;
  @Inject private Law law;
  @Inject private WallClock wall;

  /** Sets up an election from ready-made data under the given id. */
  public Election setUp(ReadyMadeElection data, String id, Caller by) {
    Rulebook rulebook = law.rulebook(data.rulebook());
    RulebookVersion version = rulebook.versionFor(data.electionDay());
    Instant start = data.electionDay().atTime(OPENING).atZone(rulebook.zone()).toInstant();
    Election election =
        new Election(
            id,
            data.name(),
            data.electionDay(),
            ElectionType.of(data.type()),
            data.jurisdiction(),
            version,
            data.live(),
            id.equals(data.id()) ? null : data.id(),
            data.note());
    Docket docket =
        new Docket(
            id, data.jurisdiction(), !data.live(), data.live() ? wall.now() : start, wall.now());
    Act act = Act.of(docket, by, "election", "election", null, "set-up");
    door.pass(
        act,
        () -> {
          elections.openOffice(data.jurisdiction());
          elections.adopt(data.rulebook(), version);
          elections.setUp(election, start, by);
          stateCertifications.open(act, election);
          for (ReadyMadeCounty county : data.counties()) {
            elections.addCounty(
                new County(county.slug(), data.jurisdiction(), county.name(), county.fips()));
          }
          return null;
        });
    door.pass(
        act,
        () -> {
          for (ReadyMadeCounty county : data.counties()) {
            canvasses.schedule(
                act.in(county.slug()),
                election,
                county.slug(),
                county.registeredVoters(),
                county.registeredSource());
          }
          return null;
        });
    for (String county : data.feeds()) {
      door.pass(act, () -> books.register(act, election, county, definition(data, county)));
    }
    return election;
  }

  private static ElectionDefinition definition(ReadyMadeElection data, String county) {
    try (InputStream in = data.definition(county)) {
      return DefinitionReader.read(in, FeedLimits.USUAL);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
