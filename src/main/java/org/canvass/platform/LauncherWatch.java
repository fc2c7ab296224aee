package org.canvass.platform;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Ends the server when the process that started it is gone, even killed: a server nobody watches
 * would keep the port and the database from the next start.
 */
@WebListener
public class LauncherWatch implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Long launcher = Long.getLong("canvass.launcher.pid");
    if (launcher == null) {
      return;
    }
    ProcessHandle.of(launcher)
        .ifPresentOrElse(
            process -> process.onExit().thenRun(LauncherWatch::end), LauncherWatch::end);
  }

  private static void end() {
    System.exit(0);
  }
}
