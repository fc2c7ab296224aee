package org.canvass.platform.start;

import java.lang.reflect.InvocationTargetException;

/**
 * The first class to run. It is compiled for Java 8, so that a Java too old for Canvass still gets
 * as far as the sentence that says so.
 */
public final class Main {

  private static final int NEEDED = 17;

  private Main() {}

  public static void main(String[] arguments) throws Throwable {
    String sentence =
        refusal(System.getProperty("java.specification.version"), System.getProperty("java.home"));
    if (!sentence.isEmpty()) {
      System.err.println(sentence);
      System.exit(1);
    }
    try {
      Class.forName("org.canvass.platform.start.Launcher")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** What to tell the operator about this Java; empty if it will do. */
  static String refusal(String version, String home) {
    String feature = version.startsWith("1.") ? version.substring(2) : version;
    if (Integer.parseInt(feature) >= NEEDED) {
      return "";
    }
    return "Canvass needs Java 17 or newer, but this is Java "
        + version
        + " in "
        + home
        + ": install a JDK 17 and put it first on the PATH.";
  }
}
