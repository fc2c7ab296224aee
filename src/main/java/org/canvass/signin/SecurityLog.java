package org.canvass.signin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.canvass.election.AlarmRaised;
import org.canvass.ledger.Facts;
import org.canvass.platform.Json;
import org.canvass.platform.WallClock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What happens at the sign-in, one JSON line each, in {@code log/security.0.log} of the home folder
 * and in the server's log. Not in the ledger: anyone can cause it, and some type a password where
 * the name belongs, so names are cut to length and nothing else that was typed is written.
 */
@ApplicationScoped
public class SecurityLog {
  private static final Logger LOG = Logger.getLogger(SecurityLog.class.getName());
  private static final int LONGEST_NAME = 40;
  private static final int FILE_BYTES = 10_000_000;
  private static final int FILES = 10;
  private static final Duration CROWD_TOLD = Duration.ofSeconds(5);

  private final AtomicReference<Instant> toldCrowd = new AtomicReference<>(Instant.EPOCH);
  private final AtomicLong failures = new AtomicLong();

  @Inject private WallClock clock;

  @Inject
  @ConfigProperty(name = "CANVASS_HOME")
  private Optional<String> home;

  private FileHandler file;

  /** What can happen. */
  enum Event {
    SIGNED_IN,
    SIGNED_OUT,
    SIGNED_OUT_EVERYWHERE,
    SIGN_IN_FAILED,
    CODE_FAILED,
    SIGN_IN_DELAYED,
    SIGN_INS_TURNED_AWAY,
    SIGN_IN_SET_UP,
    SESSION_ENDED,
    PASSWORD_CHANGED,
    PASSWORD_FAILED,
    SECOND_FACTOR_CHANGED,
    LINK_FAILED,
    TOKEN_FAILED,
    ISSUER_SIGN_IN_FAILED,
    UNKNOWN_SUBJECT,
    SIGN_IN_RENEWED,
    TOKEN_FROM_NEW_ADDRESS,
    ACT_OUT_OF_HOURS
  }

  @PostConstruct
  void open() {
    if (home.isEmpty()) {
      return;
    }
    try {
      Path folder = Files.createDirectories(Path.of(home.get(), "log"));
      file = new FileHandler(folder.resolve("security.%g.log").toString(), FILE_BYTES, FILES, true);
      file.setEncoding("UTF-8");
      file.setFormatter(new Line());
    } catch (IOException unwritable) {
      LOG.log(Level.WARNING, "The security log cannot be written to a file", unwritable);
    }
  }

  @PreDestroy
  void close() {
    if (file != null) {
      file.close();
    }
  }

  void write(Event event, String account, String address) {
    JsonObjectBuilder line =
        Json.createObjectBuilder()
            .add("at", Facts.moment(clock.now()))
            .add("event", event.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .add("account", cut(account))
            .add("address", cut(address));
    switch (event) {
      case SIGN_IN_FAILED,
          SIGN_IN_DELAYED,
          PASSWORD_FAILED,
          LINK_FAILED,
          TOKEN_FAILED,
          ISSUER_SIGN_IN_FAILED,
          UNKNOWN_SUBJECT ->
          line.add("failuresSinceStart", failures.incrementAndGet());
      case SIGN_INS_TURNED_AWAY -> line.add("failuresSinceStart", failures.get());
      default -> {
        // no failure
      }
    }
    String text = line.build().toString();
    LOG.info(text);
    if (file != null) {
      file.publish(new LogRecord(Level.INFO, text));
    }
  }

  /** What the ledger told as an alarm is told here too, for those who watch this log alone. */
  void raised(@Observes AlarmRaised raised) {
    write(Event.ACT_OUT_OF_HOURS, raised.alarm().account(), raised.address());
  }

  /** Sign-ins that were turned away unseen, told together: a line every few seconds. */
  void turnedAway() {
    failures.incrementAndGet();
    Instant now = clock.now();
    Instant last = toldCrowd.get();
    if (last.plus(CROWD_TOLD).isBefore(now) && toldCrowd.compareAndSet(last, now)) {
      write(Event.SIGN_INS_TURNED_AWAY, "", "");
    }
  }

  /** No longer than a name is, and without characters that could forge a line. */
  static String cut(String typed) {
    if (typed == null) {
      return "";
    }
    String plain = typed.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "");
    return plain.codePointCount(0, plain.length()) <= LONGEST_NAME
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME)) + "…";
  }

  private static final class Line extends Formatter {
    @Override
    public String format(LogRecord line) {
      return line.getMessage() + "\n";
    }
  }
}
