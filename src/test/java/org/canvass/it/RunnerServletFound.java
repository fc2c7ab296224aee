package org.canvass.it;

import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.container.spi.event.container.AfterDeploy;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Tells Arquillian where the servlet that runs the tests answers. The server's adapter reads it
 * from what the server prints, and takes the server for started before the list of servlets is
 * printed: now and then it finds none, and every test inside the server fails. The place is known
 * beforehand: one application, at the root.
 */
public final class RunnerServletFound implements LoadableExtension {

  private static final String RUNNER = "ArquillianServletRunnerEE9";

  @Inject private Instance<ProtocolMetaData> deployed;

  @Override
  public void register(ExtensionBuilder extensions) {
    extensions.observer(RunnerServletFound.class);
  }

  void complete(@Observes AfterDeploy event) {
    addTo(deployed.get().getContext(HTTPContext.class));
  }

  static void addTo(HTTPContext server) {
    if (server.getServletByName(RUNNER) == null) {
      server.add(new Servlet(RUNNER, "/"));
    }
  }
}
