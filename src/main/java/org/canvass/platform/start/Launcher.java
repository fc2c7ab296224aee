package org.canvass.platform.start;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts Canvass stage by stage, tells the operator where to find it, and stops it in the reverse
 * order: the server ends its work before the database goes away.
 */
public final class Launcher {

  private static final Logger LOG = Logger.getLogger(Launcher.class.getName());
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

  private final Console console;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final CompletableFuture<Refusal> failed = new CompletableFuture<>();
  private volatile long lastSign = System.nanoTime();
  private volatile Optional<String> invitation = Optional.empty();
  private volatile boolean stopping;
  private volatile boolean exiting;

  private Launcher(Console console) {
    this.console = console;
  }

  /** Runs Canvass until it is told to stop (Ctrl-C, SIGTERM) or cannot go on. */
  public static void main(String[] arguments) {
    StartLog.silenceConsole();
    Launcher launcher = new Launcher(new Console(System.out, System.err));
    Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "canvass-stop"));
    try {
      launcher.run(Settings.from(System.getenv()));
    } catch (Refusal e) {
      launcher.giveUp(e.getMessage(), e);
    } catch (Exception e) {
      launcher.giveUp(
          String.valueOf(e.getMessage()).contains("No space left")
              ? Home.diskFull(Path.of("CANVASS_HOME"), e.getMessage()).getMessage()
              : "Canvass cannot start or go on ("
                  + e
                  + "): see log/start.log in its home folder, and report it if it is no fault of this"
                  + " machine.",
          e);
    }
    System.exit(1);
  }

  private void giveUp(String sentence, Exception reason) {
    if (stopping) {
      return;
    }
    exiting = true;
    console.refuse(sentence);
    LOG.log(Level.SEVERE, sentence, reason);
  }

  private void run(Settings settings) throws Exception {
    console.say("Canvass " + version() + ", home " + settings.home());
    Home home = begin(() -> Home.open(settings.home()));
    try {
      run(settings, home);
    } catch (Refusal e) {
      home.requireRoom();
      throw e;
    }
  }

  private void run(Settings settings, Home home) throws Exception {
    StartLog.writeTo(home.logs().resolve("start.log"));
    Readiness readiness = new Readiness(settings.address(), settings.port());
    new LeftoverServer(home).awaitEnd();
    readiness.requireFree();
    settings.requireEncryption();

    DatabaseAccess database = database(settings, home);
    console.stage(during(() -> Schema.migrate(database)));

    LogKeyStore keys = during(() -> LogKeyStore.of(settings, home));
    RehearsalPassword password = new RehearsalPassword(home, settings.rehearsalPassword());
    ServerProcess server =
        begin(
            () ->
                ServerProcess.start(
                    settings,
                    home,
                    programFolder(),
                    database,
                    keys,
                    password.forServer(),
                    this::reported,
                    sentence -> failed.complete(new Refusal(sentence)),
                    path -> invitation = Optional.of(path)));
    server.ended().thenAccept(failed::complete);
    awaitReady(readiness, server);
    console.stage("Server is ready");
    console.say("");
    console.say("Canvass is at " + readiness.url());
    password.announce(console);
    invitation.ifPresent(
        path -> {
          console.say(
              "Nobody administers the accounts yet. Whoever shall begins here, once, within a day:");
          console.say(readiness.url() + path);
        });
    console.say("Press Ctrl-C to stop.");
    throw failed.get();
  }

  private DatabaseAccess database(Settings settings, Home home) throws Exception {
    if (settings.ownDatabase().isPresent()) {
      DatabaseAccess own = settings.ownDatabase().get();
      String version = new DatabaseRights(own).require();
      console.stage("PostgreSQL " + version + " at " + own.place() + " is fit");
      return own;
    }
    EmbeddedDatabase embedded =
        begin(
            () ->
                EmbeddedDatabase.start(
                    home.folder(),
                    0,
                    DatabasePasswords.keptIn(home.folder()),
                    home.logs().resolve("postgres.log")));
    embedded.whenGone(
        () ->
            failed.complete(
                new Refusal(
                    "The embedded database has ended by itself: see "
                        + home.logs().resolve("postgres.log")
                        + ", then start Canvass again.")));
    String version = new DatabaseRights(embedded.access()).require();
    console.stage("Embedded PostgreSQL " + version + " is running");
    return embedded.access();
  }

  private void reported(String stage) {
    lastSign = System.nanoTime();
    console.stage(stage);
  }

  private void awaitReady(Readiness readiness, ServerProcess server) throws Exception {
    lastSign = System.nanoTime();
    while (!readiness.answered()) {
      if (System.nanoTime() - lastSign > PATIENCE) {
        throw new Refusal(
            "The server has not become ready and shows no progress: see "
                + server.log()
                + ", then start Canvass again.");
      }
      try {
        throw failed.get(250, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        LOG.finest("The server is not ready yet");
      }
    }
  }

  /** Starts something that has to be stopped again; a stop meanwhile waits until it has started. */
  private synchronized <T extends AutoCloseable> T begin(Stage<T> stage) throws Exception {
    T started = during(stage);
    running.push(started);
    return started;
  }

  private synchronized <T> T during(Stage<T> stage) throws Exception {
    if (stopping) {
      throw new Refusal("The start was interrupted: start Canvass again.");
    }
    return stage.run();
  }

  private void stop() {
    stopping = true;
    synchronized (this) {
      if (!exiting && !running.isEmpty()) {
        console.say("Stopping");
      }
      while (!running.isEmpty()) {
        close(running.pop());
      }
    }
    if (!exiting) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      console.refuse(e.getMessage());
    }
  }

  private static Path programFolder() throws URISyntaxException {
    return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getParent();
  }

  private static String version() {
    return Optional.ofNullable(Launcher.class.getPackage().getImplementationVersion())
        .orElse("(development)");
  }

  private interface Stage<T> {
    T run() throws Exception;
  }
}
