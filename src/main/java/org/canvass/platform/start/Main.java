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
    String version = System.getProperty("java.specification.version");
    if (featureOf(version) < NEEDED) {
      System.err.println(
          "Canvass needs Java 17 or newer, but this is Java "
              + version
              + " in "
              + System.getProperty("java.home")
              + ": install a JDK 17 and put it first on the PATH.");
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

  private static int featureOf(String version) {
    return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
  }
}
