package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.election.Office;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.platform.WallClock;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;

/** Personal tokens: made and revoked by their owners, in person; each an entry of the ledger. */
@PermitAll
@Stateless
public class PersonalTokens {
  /** What a token looks like, so that a scanner of repositories finds one that was left there. */
  static final String PREFIX = "canvass_";

  private static final int MOST_TOKENS = 20;
  @PersistenceContext private EntityManager db;
  @Inject private Accounts accounts;
  @Inject private Office office;
  @Inject private Door door;
  @Inject private SecurityLog securityLog;
  @Inject private WallClock clock;

  /** A token, while it can be shown. */
  public record Fresh(PersonalToken token, String secret) {}

  /** An account's tokens, the oldest first. */
  public List<PersonalToken> of(String account) {
    return db.createQuery(
            "select t from PersonalToken t where t.account = :account order by t.id",
            PersonalToken.class)
        .setParameter("account", account)
        .getResultList();
  }

  /** Makes a token for the caller. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Fresh make(Caller owner, TokenForm form) {
    String label = form.checkedLabel();
    PersonalToken.Scope scope = form.checkedScope();
    Instant now = clock.now();
    Instant end = now.plus(Duration.ofDays(form.checkedDays()));
    Act act = act(owner, "make-token").resting("scope", scope.name()).resting("until", end);
    return door.pass(
        act,
        () -> {
          Official official = accounts.official(owner.account());
          checkRoom(owner);
          door.tell(act, official, null);
          String secret = PREFIX + SecretToken.make();
          PersonalToken token =
              new PersonalToken(SecretToken.hash(secret), owner.account(), label, scope, now, end);
          db.persist(token);
          db.flush();
          return new Fresh(token, secret);
        });
  }

  private void checkRoom(Caller owner) {
    if (of(owner.account()).size() >= MOST_TOKENS) {
      throw Problem.conflict(
          "too-many-tokens",
          "You have %d tokens, and no more are made: revoke one first.".formatted(MOST_TOKENS));
    }
  }

  /** Another token for the caller, as a page offers it. */
  public Offer offer(Caller owner) {
    Act act = act(owner, "make-token");
    return door.offer(act.kind(), act.event(), act, false, null)
        .unless(Problem.of(() -> checkRoom(owner)));
  }

  /** Revokes one of the caller's tokens; 404 where it is none of them. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void revoke(Caller owner, long id) {
    Act act = act(owner, "revoke-token").resting("token", id);
    door.pass(
        act,
        () -> {
          Official official = accounts.official(owner.account());
          int gone =
              db.createQuery(
                      "delete from PersonalToken t where t.id = :id and t.account = :account")
                  .setParameter("id", id)
                  .setParameter("account", owner.account())
                  .executeUpdate();
          if (gone != 1) {
            throw Problem.notFound(
                "unknown-token",
                "You have no token %d: GET /api/tokens lists yours.".formatted(id));
          }
          door.tell(act, official, null);
          return null;
        });
  }

  /** Revokes all of an account that may act no more. */
  public void revokeAll(String account) {
    db.createQuery("delete from PersonalToken t where t.account = :account")
        .setParameter("account", account)
        .executeUpdate();
  }

  /** The token with this secret, if it lasts. A new address is told in the security log. */
  public Optional<PersonalToken> find(String secret, String address) {
    Optional<PersonalToken> found =
        db.createQuery(
                "select t from PersonalToken t where t.tokenHash = :hash and t.expiresAt > :now",
                PersonalToken.class)
            .setParameter("hash", SecretToken.hash(secret))
            .setParameter("now", clock.now())
            .getResultStream()
            .findFirst();
    if (found.isEmpty()) {
      securityLog.write(SecurityLog.Event.TOKEN_FAILED, "", address);
    }
    found
        .filter(token -> !address.equals(token.usedFrom()))
        .ifPresent(
            token -> {
              if (token.usedFrom() != null) {
                securityLog.write(
                    SecurityLog.Event.TOKEN_FROM_NEW_ADDRESS, token.account(), address);
              }
              token.usedFrom(address);
            });
    return found;
  }

  private Act act(Caller owner, String event) {
    return Act.of(
        office.docket(owner), owner, "official", Official.name(owner.account()), null, event);
  }
}
