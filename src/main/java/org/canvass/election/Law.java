package org.canvass.election;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.law.Rulebook;
import org.canvass.law.RulebookVersion;
import org.canvass.law.Rulebooks;
import org.canvass.platform.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The rulebooks in use, read once when the server starts: those of the installation, or those of
 * the folder that {@code CANVASS_RULEBOOKS} names.
 */
@ApplicationScoped
public class Law {
  private static final Logger LOG = Logger.getLogger(Law.class.getName());

  @Inject
  @ConfigProperty(name = "canvass.rulebooks")
  private Optional<String> folder;

  @PersistenceContext private EntityManager db;

  private final Map<String, RulebookVersion> versions = new ConcurrentHashMap<>();
  private Rulebooks rulebooks;

  @PostConstruct
  void read() {
    rulebooks =
        folder.isPresent()
            ? Rulebooks.fromDirectory(Path.of(folder.get()))
            : Rulebooks.fromClasspath();
  }

  public Rulebooks rulebooks() {
    return rulebooks;
  }

  /** The rulebook, or a refusal with 404. */
  public Rulebook rulebook(String id) {
    return rulebooks
        .find(id)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-rulebook",
                    "There is no rulebook \"%s\": there are %s."
                        .formatted(id, String.join(", ", rulebooks.ids()))));
  }

  /**
   * The law that governs an election: the text that it came under or, since then, was brought
   * under. The files may say something else by now, and change nothing by that.
   */
  public RulebookVersion of(Election election) {
    return of(election, election.rulebookSha256());
  }

  /** A text of the law that an election came under at some time, by its SHA-256. */
  public RulebookVersion of(Election election, String sha256) {
    return versions.computeIfAbsent(sha256, digest -> version(election, digest));
  }

  /** What the rulebooks as they are installed say of an election's day. */
  public RulebookVersion installed(Election election) {
    return rulebook(election.jurisdiction()).versionFor(election.electionDay());
  }

  private RulebookVersion version(Election election, String digest) {
    return rulebook(election.jurisdiction()).versions().stream()
        .filter(version -> version.sha256().equals(digest))
        .findFirst()
        .or(() -> kept(digest))
        .orElseGet(
            () -> {
              LOG.log(
                  Level.WARNING,
                  "The text of the law of {0} (SHA-256 {1}) was not kept: the installed rulebook governs it",
                  new Object[] {election.electionId(), digest});
              return installed(election);
            });
  }

  private Optional<RulebookVersion> kept(String digest) {
    return db
        .createNativeQuery("select text from rulebook_text where sha256 = ?1")
        .setParameter(1, digest)
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList()
        .stream()
        .findFirst()
        .map(text -> Rulebooks.kept("rulebook " + digest.substring(0, 12), (String) text));
  }
}
