package org.canvass.platform;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Tells the operator at the console how the start goes on: each line goes to the process that
 * started the server, which shows it. Without such a process the lines stand in the server's
 * output.
 */
public final class StartReport {

  private StartReport() {}

  /** Reports one finished stage, such as "373 contests of Los Angeles County are ready". */
  public static void stage(String text) {
    print("canvass> " + text);
  }

  /** Ends the start: the operator sees the sentence, which says what is wrong and what to do. */
  public static void refuse(String sentence) {
    print("canvass! " + sentence);
  }

  /**
   * Shows an address that whoever reads the console may use once; the process that started the
   * server keeps it out of the log.
   *
   * @param path below the server's address
   */
  public static void invite(String path) {
    print("canvass@ " + path);
  }

  /** Past the server's log, which would put its own marks before the line. */
  private static synchronized void print(String line) {
    String one = line.replaceAll("\\s*\\R\\s*", " ") + "\n";
    try {
      new FileOutputStream(FileDescriptor.out).write(one.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      System.getLogger(StartReport.class.getName()).log(System.Logger.Level.WARNING, line, e);
    }
  }
}
