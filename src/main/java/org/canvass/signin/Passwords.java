package org.canvass.signin;

import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.canvass.platform.Problem;

/** Passwords; only their slow hashes are kept. */
@PermitAll
@Stateless
public class Passwords {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 200;
  private static final int FEWEST_DIFFERENT = 6;

  /**
   * Of the library's 0 to 4: more than 10^8 guesses. Out of reach where each is a sign-in; whoever
   * has stolen the hashes is only slowed down.
   */
  private static final int SAFE = 3;

  /** As much of a password as is weighed; the time that it takes grows faster than the length. */
  private static final int WEIGHED = 64;

  private static final Zxcvbn GUESSER = new Zxcvbn();

  @PersistenceContext private EntityManager db;
  @Inject private Pbkdf2PasswordHash hash;

  /** Slow by design: what OWASP asks of this function. */
  private static final Map<String, String> SLOWNESS =
      Map.of(
          "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
          "Pbkdf2PasswordHash.Iterations", "210000",
          "Pbkdf2PasswordHash.SaltSizeBytes", "16",
          "Pbkdf2PasswordHash.KeySizeBytes", "64");

  @PostConstruct
  void slowDown() {
    hash.initialize(SLOWNESS);
  }

  /** Gives a rehearsal account its password. */
  public void give(String account, String password) {
    String hashed = hash.generate(password.toCharArray());
    Credential credential = db.find(Credential.class, account);
    if (credential == null) {
      db.persist(new Credential(account, hashed));
    } else {
      credential.replaceBy(hashed);
    }
  }

  /** The slow hash of a password. */
  public String hash(String password) {
    return hash.generate(password.toCharArray());
  }

  /**
   * Whether the password is the account's. Takes as long for an account that does not exist; holds
   * no connection to the database meanwhile.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public boolean fit(String account, String password) {
    Credential credential = db.find(Credential.class, account);
    if (password.length() > LONGEST) {
      return false;
    }
    if (credential == null || !credential.isSet()) {
      hash.generate(password.toCharArray());
      return false;
    }
    return hash.verify(password.toCharArray(), credential.passwordHash());
  }

  /** What a password must be, as a form says it. */
  public static String rules() {
    return "%d to %d characters, more than %d of them different, without the account's name, \"password\" or \"canvass\", and none that many people use. A few words that do not belong together do well."
        .formatted(SHORTEST, LONGEST, FEWEST_DIFFERENT - 1);
  }

  /** Refuses with 400 two passwords that differ, and one that is too easily guessed. */
  public void checkNew(String account, String password, String again) {
    checkStrength(account, password);
    if (!password.equals(again)) {
      throw Problem.badRequest("bad-password", "The two passwords differ: write the same twice.");
    }
  }

  /** Refuses with 400 a password that is too easily guessed. */
  private void checkStrength(String account, String password) {
    if (password == null || password.length() < SHORTEST || password.length() > LONGEST) {
      throw Problem.badRequest(
          "bad-password",
          "A password has %d to %d characters: a few words that do not belong together do well."
              .formatted(SHORTEST, LONGEST));
    }
    if (isGuessed(account, password)) {
      throw Problem.badRequest(
          "bad-password",
          "This password is among the first that somebody would try: leave out the account's name,"
              + " \"password\" and \"canvass\", what many people use, dates and rows of keys, and use"
              + " more than five different characters.");
    }
  }

  /**
   * Whether somebody who knows the account, the most used and leaked passwords, names, words and
   * the keyboard would soon have it.
   */
  static boolean isGuessed(String account, String password) {
    String small = password.toLowerCase(Locale.ROOT);
    return account.length() > 3 && small.contains(account)
        || small.contains("password")
        || small.contains("canvass")
        || small.chars().distinct().count() < FEWEST_DIFFERENT
        || GUESSER
                .measure(
                    password.substring(0, Math.min(password.length(), WEIGHED)),
                    List.of(account, "canvass", "election", "ballot", "county", "registrar"))
                .getScore()
            < SAFE;
  }
}
