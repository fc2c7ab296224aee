package org.canvass.platform.start;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The passwords of the embedded database's roles, made at random at the first start and kept in the
 * home folder, readable by its owner only.
 */
public record DatabasePasswords(String superuser, Login owner, Login application) {

  static DatabasePasswords keptIn(Path folder) {
    Path file = folder.resolve("database.properties");
    try {
      if (Files.exists(file)) {
        return read(file);
      }
      if (Files.exists(folder.resolve("postgres"))) {
        throw new Refusal(
            "The file "
                + file
                + " is missing, and the database beside it cannot be opened without its passwords:"
                + " restore the file from a backup.");
      }
      DatabasePasswords fresh =
          of(RandomPassword.make(), RandomPassword.make(), RandomPassword.make());
      fresh.write(file);
      return fresh;
    } catch (IOException e) {
      throw new Refusal(
          "The file "
              + file
              + " cannot be read or written ("
              + e.getMessage()
              + "): make this user its owner.",
          e);
    }
  }

  /** Passwords chosen by the caller, for the roles that Canvass uses. */
  public static DatabasePasswords of(String superuser, String owner, String application) {
    return new DatabasePasswords(
        superuser, new Login("canvass_owner", owner), new Login("canvass_app", application));
  }

  private static DatabasePasswords read(Path file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    for (String name : new String[] {"superuser", "owner", "application"}) {
      if (!properties.containsKey(name)) {
        throw new Refusal(
            "The file " + file + " lacks the line \"" + name + "=…\": restore it from a backup.");
      }
    }
    return of(
        properties.getProperty("superuser"),
        properties.getProperty("owner"),
        properties.getProperty("application"));
  }

  private void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("superuser", superuser);
    properties.setProperty("owner", owner.password());
    properties.setProperty("application", application.password());
    StringWriter text = new StringWriter();
    properties.store(text, "Passwords of the embedded database: keep them with its backup.");
    Home.writePrivately(file, text.toString());
  }

  /** Never shows a password. */
  @Override
  public String toString() {
    return "passwords of postgres, " + owner + ", " + application;
  }
}
