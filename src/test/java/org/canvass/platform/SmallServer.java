package org.canvass.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server outside, on this machine, that answers as a test wants. */
public final class SmallServer implements AutoCloseable {
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Behaviour behaviour;
  private ExecutorService threads;
  private HttpServer server;
  private int port;

  /** Begins at a free port of its own. */
  public SmallServer(Behaviour behaviour) {
    this.behaviour = behaviour;
    open();
  }

  /** What it does with a call. */
  public interface Behaviour {
    void answer(HttpExchange call) throws IOException;
  }

  /** Answers so from now on. */
  public void behave(Behaviour other) {
    behaviour = other;
  }

  /** Comes back, at the same port, after {@link #close}. */
  public void open() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      port = server.getAddress().getPort();
      threads = Executors.newCachedThreadPool();
      server.setExecutor(threads);
      server.createContext(
          "/",
          call -> {
            calls.incrementAndGet();
            behaviour.answer(call);
          });
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  public URI uri() {
    return URI.create(address());
  }

  /** Calls that came. */
  public int calls() {
    return calls.get();
  }

  /** Writes an answer with a body that is not empty. */
  public static void write(HttpExchange call, int status, byte[] body) throws IOException {
    try (call) {
      call.sendResponseHeaders(status, body.length);
      call.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
