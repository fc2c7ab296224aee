package org.canvass.platform.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the archive that came with the build into a folder that only
 * this user may write.
 */
final class PostgresBinaries {

  static final String MAJOR_VERSION = "18";

  private final Path folder;
  private final List<String> stepDown;

  private PostgresBinaries(Path folder, List<String> stepDown) {
    this.folder = folder;
    this.stepDown = stepDown;
  }

  /** Unpacks the programs unless an earlier start already did. */
  static PostgresBinaries unpackedIn(Path folder) throws IOException, InterruptedException {
    if (Files.notExists(folder)) {
      Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
      Home.delete(unfinished);
      unpack(archive(), unfinished);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PostgresBinaries(folder.toRealPath(), stepDown());
  }

  private static InputStream archive() {
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String machine = arch.equals("aarch64") ? "arm_64" : "x86_64";
    String name = "/postgres-" + system + "-" + machine + ".txz";
    InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
    if (archive == null) {
      throw new Refusal(
          "There is no embedded PostgreSQL for "
              + System.getProperty("os.name")
              + " on "
              + arch
              + " in this build: set CANVASS_DB_URL to a PostgreSQL of your own.");
    }
    return archive;
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("The archive holds a path outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
          }
        }
      }
    }
  }

  /** PostgreSQL does not run as root: there it runs in a user namespace, where root is nobody. */
  private static List<String> stepDown() throws IOException, InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    try {
      Process whoami =
          new ProcessBuilder("unshare", "-U", "id", "-u")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String user = new String(whoami.getInputStream().readAllBytes()).strip();
      if (whoami.waitFor() == 0 && !user.equals("0")) {
        return List.of("unshare", "-U");
      }
    } catch (IOException e) {
      throw cannotRunAsRoot(e);
    }
    throw cannotRunAsRoot(null);
  }

  private static Refusal cannotRunAsRoot(IOException cause) {
    return new Refusal(
        "The embedded PostgreSQL does not run as root on this machine: start Canvass as an"
            + " ordinary user, or set CANVASS_DB_URL to a PostgreSQL of your own.",
        cause);
  }

  /** The command line that runs one of the programs: {@code initdb}, {@code pg_ctl}. */
  List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>(stepDown);
    command.add(program(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }
}
