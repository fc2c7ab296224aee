package org.canvass.platform.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that holds everything one Canvass keeps: the embedded database, passwords and logs.
 * Only its owner may read it, and only one Canvass works in it at a time.
 */
final class Home implements AutoCloseable {

  private static final long NEEDED_MEGABYTES = 500;
  private static final long LAST_MEGABYTES = 20;
  private static final FileAttribute<Set<PosixFilePermission>> ONLY_OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> ONLY_OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final FileChannel lock;

  private Home(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder if need be and takes it for this process.
   *
   * @throws Refusal if it cannot be written, another Canvass works in it, or the disk is full
   */
  static Home open(Path folder) {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder, ONLY_OWNER_FOLDER);
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new Refusal(
            "Another Canvass is running on "
                + folder
                + ": stop it first, or set CANVASS_HOME to another folder.");
      }
      Home home = new Home(folder, channel);
      home.requireSpace();
      Files.createDirectories(home.logs());
      return home;
    } catch (IOException e) {
      closeQuietly(channel);
      throw new Refusal(
          "The folder "
              + folder
              + " cannot be read and written ("
              + e.getMessage()
              + "): make this user its owner, or set CANVASS_HOME to another folder.",
          e);
    } catch (Refusal e) {
      closeQuietly(channel);
      throw e;
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireSpace() throws IOException {
    requireSpace(NEEDED_MEGABYTES);
  }

  /** Refuses if the disk has run full, which is then the cause of whatever else went wrong. */
  void requireRoom() throws IOException {
    requireSpace(LAST_MEGABYTES);
  }

  private void requireSpace(long needed) throws IOException {
    long megabytes = Files.getFileStore(folder).getUsableSpace() / (1024 * 1024);
    if (megabytes < needed) {
      throw diskFull(folder, megabytes + " MB free of " + needed + " MB needed");
    }
  }

  static Refusal diskFull(Path folder, String finding) {
    return new Refusal(
        "The disk of "
            + folder
            + " is full ("
            + finding
            + "): free some space, or set CANVASS_HOME to a folder on another disk.");
  }

  Path folder() {
    return folder;
  }

  Path logs() {
    return folder.resolve("log");
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  /** Writes a file that only the owner may read; whoever reads it sees all of it or none. */
  static void writePrivately(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, ONLY_OWNER_FILE);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.write(StandardCharsets.UTF_8.encode(text));
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes a folder with all that is in it; nothing happens if there is none. */
  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  @Override
  public void close() {
    closeQuietly(lock);
  }
}
