package org.canvass.platform.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The application server in a process of its own. What it prints goes to the server log; lines that
 * the application means for the operator are passed on.
 */
final class ServerProcess implements AutoCloseable {

  private static final String STAGE = "canvass> ";
  private static final String REFUSAL = "canvass! ";
  private static final String INVITATION = "canvass@ ";
  private static final String LOGGING = "logging.properties";
  private static final String BOOT_COMMANDS = "boot-commands.txt";

  /** The server lists what it runs, then says that it is up, even if it runs nothing. */
  private static final String DEPLOYED = "\"Name\": \"canvass\"";

  private static final String SERVER_UP = ") ready in ";
  private static final int PATIENCE_SECONDS = 30;

  private final Process process;
  private final Path log;
  private final Thread reader;

  private ServerProcess(Process process, Path log, Thread reader) {
    this.process = process;
    this.log = log;
    this.reader = reader;
  }

  /**
   * Starts the server on the application; it is not ready yet when this returns.
   *
   * @param program folder with {@code canvass.war} and {@code lib/payara-micro.jar}
   * @param stages gets what the application reports while it starts
   * @param refusals gets the sentence with which the application declines to start
   * @param invitations gets the path at which the first administrator begins
   */
  static ServerProcess start(
      Settings settings,
      Home home,
      Path program,
      DatabaseAccess database,
      LogKeyStore keys,
      Optional<String> rehearsalPassword,
      Consumer<String> stages,
      Consumer<String> refusals,
      Consumer<String> invitations)
      throws IOException {
    Path folder = home.resolve("server");
    Home.delete(folder);
    Path configuration = home.resolve("server-configuration");
    Files.createDirectories(configuration);
    for (String name : List.of(LOGGING, BOOT_COMMANDS)) {
      try (InputStream text = ServerProcess.class.getResourceAsStream("/config/payara/" + name)) {
        Files.write(configuration.resolve(name), text.readAllBytes());
      }
    }
    ProcessBuilder builder =
        new ProcessBuilder(command(settings, folder, program, configuration))
            .directory(home.folder().toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(name -> name.startsWith("CANVASS_DB_") || name.startsWith("CANVASS_OIDC_"));
    environment.put("CANVASS_HOME", home.folder().toString());
    environment.put("CANVASS_ADDRESS", settings.address().getHostAddress());
    environment.put("CANVASS_DB_URL", database.serverUrl());
    environment.put("CANVASS_DB_USER", database.application().user());
    environment.put("CANVASS_DB_PASSWORD", database.application().password());
    keys.tell(environment);
    settings.witnesses().ifPresent(it -> environment.put("CANVASS_WITNESSES", it.toString()));
    settings
        .tsaCertificate()
        .ifPresent(it -> environment.put("CANVASS_TSA_CERTIFICATE", it.toString()));
    settings.publicAddress().ifPresent(it -> environment.put("CANVASS_PUBLIC_ADDRESS", it));
    settings.issuer().ifPresent(it -> it.tell(environment));
    environment.remove("CANVASS_REHEARSAL_PASSWORD");
    rehearsalPassword.ifPresent(it -> environment.put("CANVASS_REHEARSAL_PASSWORD", it));

    Path log = home.logs().resolve("server.log");
    ServerLog serverLog = new ServerLog(log);
    Process process = builder.start();
    process.getOutputStream().close();
    Thread reader =
        new Thread(
            () -> read(process, serverLog, stages, refusals, invitations), "canvass-server-output");
    reader.setDaemon(true);
    reader.start();
    new LeftoverServer(home).remember(process.toHandle());
    return new ServerProcess(process, log, reader);
  }

  private static List<String> command(
      Settings settings, Path folder, Path program, Path configuration) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + settings.memory(),
        // a fifth more acts a second than with the default collector, on two cores
        "-XX:+UseParallelGC",
        // half a server that says it is well is worse than none
        "-XX:+ExitOnOutOfMemoryError",
        "-Duser.timezone=UTC",
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        // the API is described at /openapi, and not a second time as WADL, by whatever the server
        // runs
        "-Djersey.config.allowSystemPropertiesProvider=true",
        "-Djersey.config.server.wadl.disableWadl=true",
        "-Dcanvass.launcher.pid=" + ProcessHandle.current().pid(),
        "-jar",
        program.resolve("lib/payara-micro.jar").toString(),
        "--noHazelcast",
        "--disablephonehome",
        "--port",
        Integer.toString(settings.port()),
        "--rootDir",
        folder.toString(),
        "--logProperties",
        configuration.resolve(LOGGING).toString(),
        "--prebootcommandfile",
        configuration.resolve(BOOT_COMMANDS).toString(),
        "--deploy",
        program.resolve("canvass.war").toString(),
        "--contextroot",
        "/");
  }

  private static void read(
      Process process,
      ServerLog log,
      Consumer<String> stages,
      Consumer<String> refusals,
      Consumer<String> invitations) {
    boolean deployed = false;
    try (log;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(INVITATION)) {
          // a secret: for the console, not for the log
          invitations.accept(line.substring(INVITATION.length()));
          continue;
        }
        log.write(line);
        deployed |= line.contains(DEPLOYED);
        if (line.startsWith(STAGE)) {
          stages.accept(line.substring(STAGE.length()));
        } else if (line.startsWith(REFUSAL)) {
          refusals.accept(line.substring(REFUSAL.length()));
        } else if (line.contains(SERVER_UP) && !deployed) {
          refusals.accept(
              "The application could not start in the server: see log/server.log in the home"
                  + " folder, and put right what it names.");
        }
      }
    } catch (IOException e) {
      refusals.accept("The server's output can no longer be read (" + e.getMessage() + ").");
    }
  }

  /** Completes when the server has ended by itself or otherwise. */
  CompletableFuture<Refusal> ended() {
    return process
        .onExit()
        .thenApply(
            it ->
                new Refusal(
                    "The server has ended by itself (exit status "
                        + it.exitValue()
                        + "): see "
                        + log
                        + ", then start Canvass again."));
  }

  Path log() {
    return log;
  }

  /** Asks the server to end its work and stop; after half a minute it is stopped anyhow. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      reader.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
