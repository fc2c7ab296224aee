package org.canvass.platform.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;

/**
 * Where the private keys are that sign the logs, and what opens them: what the operator named, else
 * a store in the home folder with a password made at the first start. Outside the database either
 * way.
 *
 * @param file PKCS#12; made by the server with its first key
 */
record LogKeyStore(Path file, String password) {

  /**
   * The key store of this start.
   *
   * @throws Refusal if it is there and cannot be opened; one that is missing keeps nobody from
   *     working, the server says what is not signed
   */
  static LogKeyStore of(Settings settings, Home home) {
    LogKeyStore keys = named(settings, home);
    if (Files.exists(keys.file)) {
      keys.requireOpen();
    }
    return keys;
  }

  private void requireOpen() {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore.getInstance("PKCS12").load(in, password.toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      throw new Refusal(
          "The key store "
              + file
              + " cannot be opened ("
              + e.getMessage()
              + "): see that CANVASS_KEYS_PASSWORD is its password and this user its owner.",
          e);
    }
  }

  private static LogKeyStore named(Settings settings, Home home) {
    Path folder = home.resolve("keys");
    Path file = settings.keys().orElse(folder.resolve("log-keys.p12"));
    if (settings.keysPassword().isPresent()) {
      return new LogKeyStore(file, settings.keysPassword().get());
    }
    Path kept = folder.resolve("password");
    try {
      if (Files.exists(kept)) {
        return new LogKeyStore(file, Files.readString(kept).strip());
      }
      if (Files.exists(file)) {
        throw new Refusal(
            "The key store "
                + file
                + " is there, but not what opens it: set CANVASS_KEYS_PASSWORD, or restore "
                + kept
                + " from a backup.");
      }
      Files.createDirectories(folder);
      String fresh = RandomPassword.make();
      Home.writePrivately(kept, fresh + "\n");
      return new LogKeyStore(file, fresh);
    } catch (IOException e) {
      throw new Refusal(
          "The folder "
              + folder
              + " cannot be read or written ("
              + e.getMessage()
              + "): make this user its owner.",
          e);
    }
  }

  void tell(Map<String, String> environment) {
    environment.put("CANVASS_KEYS", file.toString());
    environment.put("CANVASS_KEYS_PASSWORD", password);
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "key store " + file;
  }
}
