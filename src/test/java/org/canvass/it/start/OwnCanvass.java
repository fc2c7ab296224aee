package org.canvass.it.start;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.canvass.it.CanvassClient;

/**
 * Canvass in a home folder of its own, started as people start it, to be killed and started again.
 */
final class OwnCanvass {
  private final Path home;
  private final int port;
  private final Map<String, String> settings;

  private OwnCanvass(Path home, int port, Map<String, String> settings) {
    this.home = home;
    this.port = port;
    this.settings = settings;
  }

  static OwnCanvass at(Path home) throws IOException {
    return at(home, Map.of());
  }

  /** With further settings, such as a database of one's own. */
  static OwnCanvass at(Path home, Map<String, String> settings) throws IOException {
    return new OwnCanvass(home, LauncherRun.freePort(), settings);
  }

  /** A start, which is ready when this returns. */
  LauncherRun started() throws IOException, InterruptedException {
    LauncherRun run = starting();
    try {
      run.awaitReady();
      return run;
    } catch (IOException | InterruptedException | AssertionError notReady) {
      run.close();
      throw notReady;
    }
  }

  /** A start that goes on while others do. */
  LauncherRun starting() throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("CANVASS_PORT", Integer.toString(port));
    all.put("CANVASS_REHEARSAL_PASSWORD", CanvassClient.password());
    return LauncherRun.on(home, all);
  }

  CanvassClient client() throws IOException {
    return new CanvassClient(URI.create("http://127.0.0.1:" + port).toURL());
  }

  /**
   * SIGKILL for the server, then for the launcher. The server's process is a child of the
   * launcher's; its id stands in the home folder.
   */
  void kill(LauncherRun run) throws IOException, InterruptedException {
    long server =
        Long.parseLong(Files.readString(home.resolve("server.pid")).strip().split("\\s+")[0]);
    ProcessHandle.of(server).orElseThrow().destroyForcibly();
    run.kill();
  }
}
