package org.canvass.platform.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An embedded database for tests: the one that ships, with nothing in it at each start. */
public final class EmptyDatabase {

  private EmptyDatabase() {}

  public static EmbeddedDatabase start(Path folder, int port, DatabasePasswords passwords)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    PostgresBinaries binaries =
        PostgresBinaries.unpackedIn(folder.resolve("postgresql-" + PostgresBinaries.MAJOR_VERSION));
    Path data = folder.resolve("postgres");
    new LeftoverPostgres(binaries, data).stop();
    Home.delete(data);
    // a server opens again what it served before, in the version of then
    Home.delete(folder.resolve("server"));
    return EmbeddedDatabase.start(folder, port, passwords, folder.resolve("postgres.log"));
  }
}
