package org.canvass.it.start;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Speaks just enough of PostgreSQL's protocol to pass for a server of a version of one's choice.
 */
final class OldPostgres implements AutoCloseable {

  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;

  private final ServerSocket socket;
  private final String version;

  private OldPostgres(ServerSocket socket, String version) {
    this.socket = socket;
    this.version = version;
  }

  static OldPostgres start(String version) throws IOException {
    OldPostgres server =
        new OldPostgres(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), version);
    Thread thread = new Thread(server::serve, "postgres-" + version);
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(
            new DataInputStream(client.getInputStream()),
            new DataOutputStream(client.getOutputStream()));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void talk(DataInputStream in, DataOutputStream out) throws IOException {
    int length = in.readInt();
    int code = in.readInt();
    while (code == SSL_REQUEST || code == GSS_REQUEST) {
      out.writeByte('N');
      length = in.readInt();
      code = in.readInt();
    }
    in.readNBytes(length - 8);
    out.writeByte('R');
    out.writeInt(8);
    out.writeInt(0);
    parameter(out, "server_version", version);
    parameter(out, "client_encoding", "UTF8");
    parameter(out, "DateStyle", "ISO, MDY");
    parameter(out, "standard_conforming_strings", "on");
    parameter(out, "integer_datetimes", "on");
    parameter(out, "TimeZone", "UTC");
    ready(out);
    for (int type = in.read(); type >= 0 && type != 'X'; type = in.read()) {
      in.readNBytes(in.readInt() - 4);
      if (type == 'Q' || type == 'S') {
        message(out, 'C', "SET\0");
        ready(out);
      } else if (type == 'P') {
        message(out, '1', "");
      } else if (type == 'B') {
        message(out, '2', "");
      }
    }
  }

  private static void parameter(DataOutputStream out, String name, String value)
      throws IOException {
    message(out, 'S', name + "\0" + value + "\0");
  }

  private static void ready(DataOutputStream out) throws IOException {
    message(out, 'Z', "I");
    out.flush();
  }

  private static void message(DataOutputStream out, char type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.writeByte(type);
    out.writeInt(bytes.length + 4);
    out.write(bytes);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
