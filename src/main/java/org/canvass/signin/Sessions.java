package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.canvass.people.IssuerSubject;
import org.canvass.platform.Problem;
import org.canvass.platform.WallClock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sessions, in the database so that several servers know them. One ends when nobody used it for a
 * while, and in any case after some hours.
 */
@PermitAll
@Stateless
public class Sessions {
  /** A use is noted no more often than this. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  @PersistenceContext private EntityManager db;
  @Inject private SecretBox box;
  @Inject private WallClock clock;

  @Inject
  @ConfigProperty(name = "CANVASS_SESSION_IDLE_MINUTES", defaultValue = "30")
  private int idleMinutes;

  @Inject
  @ConfigProperty(name = "CANVASS_SESSION_HOURS", defaultValue = "12")
  private int hours;

  /**
   * Begins a session.
   *
   * @return its secret, for the cookie
   */
  public String begin(String account, String address) {
    String token = SecretToken.make();
    db.persist(new SignInSession(SecretToken.hash(token), account, clock.now(), address));
    return token;
  }

  /**
   * Begins a session by an issuer's word.
   *
   * @param idToken what the issuer said
   * @return its secret, for the cookie
   */
  public String begin(String account, String address, IssuerSubject subject, String idToken) {
    String token = SecretToken.make();
    SignInSession session =
        new SignInSession(SecretToken.hash(token), account, clock.now(), address);
    session.by(subject, box.seal(idToken.getBytes(StandardCharsets.UTF_8), session.id()));
    db.persist(session);
    return token;
  }

  /** What the issuer said when this session began; nothing for one with a password. */
  public Optional<String> idToken(String token) {
    return Optional.ofNullable(db.find(SignInSession.class, SecretToken.hash(token)))
        .flatMap(session -> session.idToken().flatMap(kept -> box.open(kept, session.id())))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * The session with this secret, if it lasts.
   *
   * @param used whether somebody uses it now, so that it is not idle
   */
  public Optional<SignInSession> find(String token, boolean used) {
    Instant now = clock.now();
    SignInSession session = db.find(SignInSession.class, SecretToken.hash(token));
    if (session == null || !lasts(session, now)) {
      return Optional.empty();
    }
    if (used && session.seenAt().plus(NOTED).isBefore(now)) {
      // not by the entity: one that another call has ended meanwhile stays ended
      db.createQuery(
              "update SignInSession s set s.seenAt = :now where s.tokenHash = :hash and s.seenAt < :now")
          .setParameter("now", now)
          .setParameter("hash", SecretToken.hash(token))
          .executeUpdate();
    }
    return Optional.of(session);
  }

  private boolean lasts(SignInSession session, Instant now) {
    return session.seenAt().plus(Duration.ofMinutes(idleMinutes)).isAfter(now)
        && session.beganAt().plus(Duration.ofHours(hours)).isAfter(now);
  }

  /** The sessions of an account that last, the one used last first. */
  public List<SignInSession> of(String account) {
    Instant now = clock.now();
    return db.createQuery(
            "select s from SignInSession s where s.account = :account order by s.seenAt desc",
            SignInSession.class)
        .setParameter("account", account)
        .getResultStream()
        .filter(session -> lasts(session, now))
        .toList();
  }

  /**
   * Ends one session of an account, by what names it.
   *
   * @throws Problem 404 where it is none of theirs, or over
   */
  public void end(String account, String id) {
    int ended =
        db.createQuery(
                "delete from SignInSession s where s.tokenHash = :id and s.account = :account")
            .setParameter("id", id)
            .setParameter("account", account)
            .executeUpdate();
    if (ended != 1) {
      throw Problem.notFound(
          "unknown-session", "You have no such session, or it is over: look at the list again.");
    }
  }

  /**
   * Ends all sessions of an account but the one with this secret (null: all).
   *
   * @return how many
   */
  public int endOthers(String account, String token) {
    return db.createQuery(
            "delete from SignInSession s where s.account = :account and s.tokenHash <> :kept")
        .setParameter("account", account)
        .setParameter("kept", token == null ? "" : SecretToken.hash(token))
        .executeUpdate();
  }

  /** Ends one session. */
  public void end(String token) {
    db.createQuery("delete from SignInSession s where s.tokenHash = :hash")
        .setParameter("hash", SecretToken.hash(token))
        .executeUpdate();
  }

  /**
   * Ends all sessions of an account.
   *
   * @return how many
   */
  public int endAll(String account) {
    return endOthers(account, null);
  }

  @Schedule(hour = "*", minute = "*/10", persistent = false, info = "sessions that are over")
  void sweep() {
    Instant now = clock.now();
    db.createQuery("delete from SignInSession s where s.seenAt < :idle or s.beganAt < :old")
        .setParameter("idle", now.minus(Duration.ofMinutes(idleMinutes)))
        .setParameter("old", now.minus(Duration.ofHours(hours)))
        .executeUpdate();
  }
}
