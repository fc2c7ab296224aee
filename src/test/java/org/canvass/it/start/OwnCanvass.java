package org.canvass.it.start;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.canvass.it.CanvassClient;

/**
 * Canvass in a home folder of its own, started as people start it, to be killed and started again.
 */
final class OwnCanvass {
  private final Path home;
  private final int port;

  private OwnCanvass(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  static OwnCanvass at(Path home) throws IOException {
    return new OwnCanvass(home, LauncherRun.freePort());
  }

  /** A start, which is ready when this returns. */
  LauncherRun started() throws IOException, InterruptedException {
    LauncherRun run =
        LauncherRun.on(
            home,
            Map.of(
                "CANVASS_PORT",
                Integer.toString(port),
                "CANVASS_REHEARSAL_PASSWORD",
                CanvassClient.password()));
    try {
      run.awaitReady();
      return run;
    } catch (IOException | InterruptedException | AssertionError notReady) {
      run.close();
      throw notReady;
    }
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
