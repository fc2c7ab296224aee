package org.canvass.platform.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Details of the start, for those who look for them; the console shows sentences only. */
final class StartLog {

  private static final int LARGEST = 1024 * 1024;

  private StartLog() {}

  static void silenceConsole() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      Logger.getLogger("").removeHandler(handler);
    }
  }

  static void writeTo(Path file) throws IOException {
    FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), LARGEST, 1, true);
    handler.setErrorManager(new Silence());
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(Level.INFO);
    Logger.getLogger("").addHandler(handler);
  }

  /** A log that cannot be written, on a full disk, must not spill stack traces on the console. */
  private static final class Silence extends ErrorManager {
    @Override
    public synchronized void error(String message, Exception exception, int code) {
      // the operator reads the sentence of the refusal instead
    }
  }
}
