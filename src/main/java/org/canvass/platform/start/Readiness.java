package org.canvass.platform.start;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The server's address: free before the start, answering "ready" after it. */
final class Readiness {

  private final InetAddress address;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  Readiness(InetAddress address, int port) {
    this.address = address;
    this.port = port;
  }

  /** Refuses if another program listens there already, or the address is not this machine's. */
  void requireFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (BindException e) {
      String reason = String.valueOf(e.getMessage());
      if (reason.contains("assign")) {
        throw new Refusal(
            address.getHostAddress()
                + " is no address of this machine: set CANVASS_ADDRESS to 127.0.0.1, 0.0.0.0 or one"
                + " of this machine's addresses.",
            e);
      }
      if (reason.contains("ermission")) {
        throw new Refusal(
            "This user may not listen on port "
                + port
                + ": set CANVASS_PORT to a number above 1023.",
            e);
      }
      throw new Refusal(
          "Port "
              + port
              + " on "
              + address.getHostAddress()
              + " is taken by another program: stop that program, or set CANVASS_PORT to another"
              + " number.",
          e);
    } catch (IOException e) {
      throw new Refusal(
          "Canvass cannot listen on port "
              + port
              + " of "
              + address.getHostAddress()
              + " ("
              + e.getMessage()
              + "): set CANVASS_PORT or CANVASS_ADDRESS to another.",
          e);
    }
  }

  /** What a browser on this machine types. */
  String url() {
    String host = address.getHostAddress();
    if (address.isAnyLocalAddress()) {
      host = "127.0.0.1";
    }
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
  }

  /**
   * True once the application itself, not only the server around it, says that it has its database.
   * That all of it is ready is more: a damaged log hinders no start.
   */
  boolean answered() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.body().contains("\"name\":\"database\",\"status\":\"UP\"");
    } catch (IOException e) {
      return false;
    }
  }
}
