package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.canvass.ledger.Digest;
import org.canvass.platform.Problem;
import org.canvass.platform.WallClock;

/**
 * Slows down whoever guesses: after a few wrong sign-ins in a row each further one must wait, 15
 * seconds, 30, 60 and so on. It goes by account and address together, so that nobody can lock
 * others out, and more generously by address alone, for those who try one account after another.
 * Accounts that do not exist are treated alike.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LockOut {
  private static final int FREE = 3;
  private static final int FREE_OF_AN_ADDRESS = 30;
  private static final int FIRST_PAUSE = 15;
  private static final int LONGEST_PAUSE = 900;

  /** After such a time without a try all is forgotten. */
  private static final Duration REMEMBERED = Duration.ofHours(2);

  @PersistenceContext private EntityManager db;
  @Inject private WallClock clock;

  /**
   * Counts a try before it is known how it ends, so that many at once are counted too.
   *
   * @return how many seconds to wait before a try counts; 0 where this one does
   */
  public long enter(String account, String address) {
    long wait = count(pair(account, address), FREE);
    return wait > 0 ? wait : count(alone(address), FREE_OF_AN_ADDRESS);
  }

  /** The refusal of a try that comes too early. */
  static Problem tooEarly(long wait) {
    return new Problem(
            429,
            "too-many-tries",
            "Wait before you try again",
            "There were too many wrong tries from here: try again in %d seconds.".formatted(wait))
        .with("seconds", wait);
  }

  /** The try was right. */
  public void passed(String account, String address) {
    db.createNativeQuery("delete from sign_in_failure where source = ?")
        .setParameter(1, pair(account, address))
        .executeUpdate();
    // not forgotten: who has an account could go on guessing others' in between
    db.createNativeQuery(
            "update sign_in_failure set failures = failures - 1, not_before = failed_at"
                + " where source = ? and failures > 0")
        .setParameter(1, alone(address))
        .executeUpdate();
  }

  private long count(String source, int free) {
    Object now = clock.now().atOffset(ZoneOffset.UTC);
    List<?> counted =
        db.createNativeQuery(
                """
                insert into sign_in_failure as f (source, failures, failed_at, not_before)
                values (?1, 1, cast(?2 as timestamptz), cast(?2 as timestamptz))
                on conflict (source) do update set failures = f.failures + 1, failed_at = cast(?2 as timestamptz),
                  not_before = cast(?2 as timestamptz) + case when f.failures < cast(?3 as int) then interval '0'
                    else interval '1 second' * least(%d, %d * pow(2, least(f.failures - cast(?3 as int), 20))) end
                where f.not_before <= cast(?2 as timestamptz)
                returning failures"""
                    .formatted(LONGEST_PAUSE, FIRST_PAUSE))
            .setParameter(1, source)
            .setParameter(2, now)
            .setParameter(3, free - 1)
            .getResultList();
    return counted.isEmpty() ? secondsLeft(source) : 0;
  }

  private long secondsLeft(String source) {
    List<?> left =
        db.createNativeQuery(
                "select ceil(extract(epoch from not_before - cast(? as timestamptz))) from sign_in_failure"
                    + " where source = ?")
            .setParameter(1, clock.now().atOffset(ZoneOffset.UTC))
            .setParameter(2, source)
            .getResultList();
    return left.isEmpty() ? 1 : Math.max(1, ((Number) left.get(0)).longValue());
  }

  private static String pair(String account, String address) {
    return hash("account " + account + "\n" + address);
  }

  private static String alone(String address) {
    return hash("address " + address);
  }

  private static String hash(String text) {
    return Digest.hex(Digest.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Schedule(hour = "*", minute = "*/10", persistent = false, info = "wrong sign-ins long ago")
  void forget() {
    Instant old = clock.now().minus(REMEMBERED);
    db.createNativeQuery("delete from sign_in_failure where failed_at < ?")
        .setParameter(1, old.atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }
}
