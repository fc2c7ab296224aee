package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.canvass.election.Election;
import org.canvass.envelope.file.Layout;
import org.canvass.envelope.file.Layouts;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/** The layouts that a county has described for its files of another make. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FileLayouts {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** So many that nobody looks through them any more. */
  private static final int MOST = 50;

  private static final Jsonb JSON = JsonbBuilder.create();

  @PersistenceContext private EntityManager db;
  @Inject private Door door;

  /** A layout with its name, as it stands. */
  public record Named(String name, long version, Layout layout) {}

  /** The layouts of a county that are not withdrawn, by name. */
  public List<Named> all(Election election, String county) {
    return db.createQuery(
            "select l from FileLayout l where l.ledger = :election and l.county = :county"
                + " and l.withdrawn = false order by l.name",
            FileLayout.class)
        .setParameter("election", election.electionId())
        .setParameter("county", county)
        .getResultStream()
        .map(FileLayouts::named)
        .toList();
  }

  private static Named named(FileLayout layout) {
    return new Named(
        layout.name(), layout.revision(), JSON.fromJson(layout.description(), Layout.class));
  }

  /** Those by which a county's file may be read; a name that is none is refused with 404. */
  public Layouts of(Election election, String county, String name) {
    List<Named> all = all(election, county);
    if (name == null) {
      return new Layouts(null, all.stream().map(Named::layout).toList());
    }
    return all.stream()
        .filter(layout -> layout.name().equals(name))
        .findFirst()
        .map(layout -> new Layouts(layout.layout(), List.of()))
        .orElseThrow(() -> unknown(county, name));
  }

  /** Describes a layout, or describes it anew. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Named describe(Election election, String name, Layout layout, Act act) {
    if (!NAME.matcher(name).matches()) {
      throw Problem.badRequest(
          "bad-name",
          "\"%s\" is no layout's name: use small letters, digits and hyphens, 40 at most."
              .formatted(name));
    }
    FileLayout kept =
        door.pass(
            act,
            () -> {
              door.checkRole(act);
              FileLayout described =
                  find(election, act.county(), name)
                      .orElseGet(() -> new FileLayout(election.electionId(), act.county(), name));
              if (described.revision() == 0 && all(election, act.county()).size() >= MOST) {
                throw Problem.refusedData(
                    "too-many-layouts",
                    "%s has %d layouts: withdraw one first.".formatted(act.county(), MOST));
              }
              described.describe(layout.kind(), JSON.toJson(layout));
              door.tell(act.named(described.kind(), described.subject()), described, null);
              return described;
            });
    return named(kept);
  }

  /** Withdraws a layout; what was read with it stays. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void withdraw(Election election, String name, Act act) {
    door.pass(
        act,
        () -> {
          door.checkRole(act);
          FileLayout layout =
              find(election, act.county(), name)
                  .filter(each -> !each.isWithdrawn())
                  .orElseThrow(() -> unknown(act.county(), name));
          layout.withdraw();
          door.tell(act.named(layout.kind(), layout.subject()), layout, null);
          return layout;
        });
  }

  private Optional<FileLayout> find(Election election, String county, String name) {
    return db.createQuery(
            "select l from FileLayout l where l.ledger = :election and l.subject = :subject",
            FileLayout.class)
        .setParameter("election", election.electionId())
        .setParameter("subject", FileLayout.subjectOf(county, name))
        .getResultStream()
        .findFirst();
  }

  private static Problem unknown(String county, String name) {
    return Problem.notFound(
        "unknown-layout",
        "%s has no layout \"%s\": GET …/file-layouts lists them.".formatted(county, name));
  }
}
