package org.canvass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

@ArquillianTest
@RunAsClient
class HealthIT {

  @ArquillianResource private URL base;

  @Test
  void health_says_ready_while_the_database_answers() throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.body()).contains("\"name\":\"database\",\"status\":\"UP\"");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(base.toString()).resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
