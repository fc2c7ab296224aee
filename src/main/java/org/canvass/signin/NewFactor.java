package org.canvass.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import org.canvass.platform.Problem;
import org.canvass.platform.WallClock;

/**
 * A second factor that somebody sets up: shown in a form, sealed into it while it is out, and taken
 * once its first code proves that the authenticator has it.
 */
@ApplicationScoped
public class NewFactor {
  @Inject private SecretBox box;
  @Inject private WallClock clock;

  /**
   * As the form shows it.
   *
   * @param typed the key, to type into an authenticator
   * @param picture the key as a picture, to scan
   * @param sealed the key, sealed for the form
   */
  public record Shown(String typed, SecondFactor.Picture picture, String sealed) {}

  /**
   * Proven by a code.
   *
   * @param step the step of time whose code was used
   */
  record Proven(byte[] secret, long step) {}

  /**
   * The one already shown, or a new one.
   *
   * @param account under which an authenticator lists it
   * @param form for which form it is sealed: no other takes it
   */
  Shown shown(String account, String form, String sealed) {
    SecondFactor factor = opened(sealed, form).orElseGet(SecondFactor::make);
    return new Shown(
        factor.typed(), SecondFactor.picture(factor.uri(account)), box.seal(factor.secret(), form));
  }

  /** The one that was shown; refuses with 400 a code that is not its own. */
  Proven proven(String sealed, String form, String code) {
    SecondFactor factor =
        opened(sealed, form)
            .orElseThrow(
                () -> Problem.badRequest("bad-form", "The form is damaged: open the page again."));
    OptionalLong step = factor.stepOf(code, 0, clock.now());
    if (step.isEmpty()) {
      throw Problem.badRequest(
          "bad-code",
          "The code is not the one that your authenticator shows now. Check that its clock is right.");
    }
    return new Proven(factor.secret(), step.getAsLong());
  }

  private Optional<SecondFactor> opened(String sealed, String form) {
    return Optional.ofNullable(sealed).flatMap(text -> box.open(text, form)).map(SecondFactor::new);
  }
}
