package org.canvass.platform.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL that comes with Canvass. Its data stay in one folder from start to start; it
 * listens on loopback only, on a port of its own choice, and asks for passwords.
 *
 * <p>A new cluster is prepared beside its final place and moved there when it is whole, so a start
 * that was cut short leaves nothing half made. The server runs in a session of its own: Ctrl-C in
 * the terminal does not reach it before the application server has finished its work.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final String DATABASE = "canvass";
  private static final String SUPERUSER = "postgres";
  private static final int PATIENCE_SECONDS = 300;

  private final Path data;
  private final Path log;
  private final PostgresBinaries binaries;
  private final DatabasePasswords passwords;
  private int port;

  private EmbeddedDatabase(
      Path data, Path log, PostgresBinaries binaries, DatabasePasswords passwords) {
    this.data = data;
    this.log = log;
    this.binaries = binaries;
    this.passwords = passwords;
  }

  /**
   * Starts the database in {@code folder}, after stopping one that an earlier, killed Canvass left
   * running there.
   *
   * @param folder holds the programs ({@code postgresql-18}) and the data ({@code postgres})
   * @param port port to listen on, 0 for any free one
   * @param log file to which PostgreSQL writes what it does
   * @throws Refusal if the data are damaged or of another major version, or the disk is full
   */
  public static EmbeddedDatabase start(
      Path folder, int port, DatabasePasswords passwords, Path log) {
    try {
      PostgresBinaries binaries =
          PostgresBinaries.unpackedIn(
              folder.resolve("postgresql-" + PostgresBinaries.MAJOR_VERSION));
      Path data = folder.resolve("postgres");
      EmbeddedDatabase database = new EmbeddedDatabase(data, log, binaries, passwords);
      new LeftoverPostgres(binaries, data).stop();
      if (Files.notExists(data)) {
        prepareCluster(folder.resolve("postgres.new"), log, binaries, passwords);
        Files.move(folder.resolve("postgres.new"), data, StandardCopyOption.ATOMIC_MOVE);
      }
      database.requireReadableData();
      database.startOn(port);
      return database;
    } catch (IOException | SQLException e) {
      throw refusal(folder, log, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("The start was interrupted: start Canvass again.", e);
    }
  }

  private static Refusal refusal(Path folder, Path log, Exception e) {
    if (String.valueOf(e.getMessage()).contains("No space left")) {
      return Home.diskFull(folder, e.getMessage());
    }
    return new Refusal(
        "The embedded database in "
            + folder
            + " could not be started ("
            + e.getMessage()
            + "): see "
            + log
            + ", then restore the folder from a backup or free what it lacks.",
        e);
  }

  private static void prepareCluster(
      Path fresh, Path log, PostgresBinaries binaries, DatabasePasswords passwords)
      throws IOException, InterruptedException, SQLException {
    new LeftoverPostgres(binaries, fresh).stop();
    Home.delete(fresh);
    Path passwordFile = fresh.resolveSibling("postgres.password");
    Home.writePrivately(passwordFile, passwords.superuser());
    try {
      run(
          log,
          binaries.command(
              "initdb",
              "--pgdata=" + fresh,
              "--username=" + SUPERUSER,
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--data-checksums"));
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    EmbeddedDatabase cluster = new EmbeddedDatabase(fresh, log, binaries, passwords);
    cluster.startOn(0);
    try {
      cluster.createRoles();
    } finally {
      cluster.close();
    }
  }

  /** Owner and application are strangers to each other: neither is a member of the other. */
  private void createRoles() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url("postgres"), SUPERUSER, passwords.superuser());
        Statement sql = connection.createStatement()) {
      for (Login login : List.of(passwords.owner(), passwords.application())) {
        sql.execute(
            "CREATE ROLE "
                + login.user()
                + " LOGIN PASSWORD "
                + sql.enquoteLiteral(login.password()));
      }
      sql.execute("CREATE DATABASE " + DATABASE + " OWNER " + passwords.owner().user());
      sql.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
      sql.execute(
          "GRANT CONNECT, TEMPORARY ON DATABASE "
              + DATABASE
              + " TO "
              + passwords.application().user());
      for (Login login : List.of(passwords.owner(), passwords.application())) {
        sql.execute("ALTER ROLE " + login.user() + " SET search_path = " + DatabaseAccess.SCHEMA);
      }
    }
  }

  private void requireReadableData() throws IOException {
    Path versionFile = data.resolve("PG_VERSION");
    if (Files.notExists(versionFile) || Files.notExists(data.resolve("global/pg_control"))) {
      throw new Refusal(
          "The folder "
              + data
              + " is damaged (it is no whole PostgreSQL data folder): restore it from a backup, or"
              + " move it away to begin with an empty database.");
    }
    String version = Files.readString(versionFile).strip();
    if (!version.equals(PostgresBinaries.MAJOR_VERSION)) {
      throw new Refusal(
          "The data in "
              + data
              + " were written by PostgreSQL "
              + version
              + ", but this Canvass brings PostgreSQL "
              + PostgresBinaries.MAJOR_VERSION
              + ": bring them over as README.md says under \"Upgrade\", or start the Canvass that"
              + " wrote them.");
    }
  }

  private void startOn(int wanted) throws IOException, InterruptedException {
    port = wanted == 0 ? freePort() : wanted;
    long before = Files.exists(log) ? Files.size(log) : 0;
    String options =
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
            + " -c timezone=UTC -c log_timezone=UTC";
    int status =
        start(
            log,
            binaries.command(
                "pg_ctl",
                "start",
                "--wait",
                "--silent",
                "--timeout=" + PATIENCE_SECONDS,
                "--pgdata=" + data,
                "--log=" + log,
                "--options=" + options));
    if (status == 0) {
      return;
    }
    String said = Files.readString(log, StandardCharsets.UTF_8).substring((int) before);
    if (said.contains("No space left on device")) {
      throw Home.diskFull(data, "PostgreSQL found no space left");
    }
    throw new Refusal(
        "PostgreSQL cannot start on the data in "
            + data
            + lastFatal(said).map(line -> " (" + line + ")").orElse("")
            + ": see "
            + log
            + ", then restore the folder from a backup, or move it away to begin with an empty"
            + " database.");
  }

  private static Optional<String> lastFatal(String said) {
    return said.lines()
        .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
        .map(line -> line.replaceFirst("^.*(FATAL|PANIC):\\s*", ""))
        .reduce((first, second) -> second);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(Path log, List<String> command) throws IOException, InterruptedException {
    if (start(log, command) != 0) {
      String said = Files.readString(log, StandardCharsets.UTF_8);
      if (said.contains("No space left on device")) {
        throw Home.diskFull(log, "PostgreSQL found no space left");
      }
      throw new IOException(command.get(command.size() - 1) + " failed");
    }
  }

  /** Runs a program to its end; its words go to the log. A pipe would stay open with the server. */
  private static int start(Path log, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return process.waitFor();
  }

  /** Where the database is, and its two roles. */
  public DatabaseAccess access() {
    return new DatabaseAccess(url(DATABASE), passwords.owner(), passwords.application());
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Runs {@code action} when the database server ends, for whatever reason. */
  void whenGone(Runnable action) throws IOException {
    LeftoverPostgres.postmaster(data)
        .flatMap(ProcessHandle::of)
        .ifPresent(process -> process.onExit().thenRun(action));
  }

  /** Stops the database; transactions under way are rolled back, nothing committed is lost. */
  @Override
  public void close() {
    try {
      LeftoverPostgres.stop(binaries, data);
    } catch (IOException e) {
      throw refusal(data, log, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
