package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.junit.jupiter.api.Test;

class RunnerServletFoundTest {

  @Test
  void a_list_read_too_early_is_completed() {
    HTTPContext server = new HTTPContext("localhost", 8123);

    RunnerServletFound.addTo(server);

    assertThat(server.getServletByName("ArquillianServletRunnerEE9").getBaseURI())
        .isEqualTo(URI.create("http://localhost:8123/"));
  }

  @Test
  void a_list_read_in_time_stays() {
    HTTPContext server = new HTTPContext("localhost", 8123);
    server.add(new Servlet("ArquillianServletRunnerEE9", "/"));

    RunnerServletFound.addTo(server);

    assertThat(server.getServlets()).hasSize(1);
  }
}
