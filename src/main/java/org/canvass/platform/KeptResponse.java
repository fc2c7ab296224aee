package org.canvass.platform;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer that is held until it is known whether it is for all. Its headers go through at once,
 * and are remembered.
 */
final class KeptResponse extends HttpServletResponseWrapper {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private ServletOutputStream stream;
  private PrintWriter writer;
  private boolean left;
  private boolean personal;

  KeptResponse(HttpServletResponse response) {
    super(response);
  }

  /** Whether it is a page, and names nobody: no error, no redirect, no cookie. */
  boolean isForAll() {
    return !left && !personal && getStatus() == SC_OK;
  }

  Map<String, String> headers() {
    if (getContentType() != null) {
      headers.put("Content-Type", getContentType());
    }
    headers.remove("Content-Length");
    return headers;
  }

  byte[] body() {
    if (writer != null) {
      writer.flush();
    }
    return bytes.toByteArray();
  }

  /** Sends what was held to the one who asked. */
  void passOn() throws IOException {
    if (!left) {
      getResponse().getOutputStream().write(body());
    }
  }

  @Override
  public ServletOutputStream getOutputStream() {
    if (stream == null) {
      stream = new Held();
    }
    return stream;
  }

  @Override
  public PrintWriter getWriter() {
    if (writer == null) {
      writer = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    }
    return writer;
  }

  @Override
  public void setHeader(String name, String value) {
    super.setHeader(name, value);
    remember(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    super.addHeader(name, value);
    remember(name, value);
  }

  private void remember(String name, String value) {
    personal |= name.equalsIgnoreCase("Set-Cookie");
    headers.put(name, value);
  }

  @Override
  public void addCookie(Cookie cookie) {
    personal = true;
    super.addCookie(cookie);
  }

  @Override
  public void sendError(int status) throws IOException {
    left = true;
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    left = true;
    super.sendError(status, message);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    left = true;
    super.sendRedirect(location);
  }

  /** Nothing is sent before it is known to whom. */
  @Override
  public void flushBuffer() {
    body();
  }

  @Override
  public void resetBuffer() {
    body();
    bytes.reset();
  }

  @Override
  public void reset() {
    resetBuffer();
    headers.clear();
    super.reset();
  }

  @Override
  public boolean isCommitted() {
    return left && super.isCommitted();
  }

  /** The length is that of what is sent in the end, packed or not. */
  @Override
  public void setContentLength(int length) {}

  @Override
  public void setContentLengthLong(long length) {}

  private final class Held extends ServletOutputStream {
    @Override
    public void write(int one) {
      bytes.write(one);
    }

    @Override
    public void write(byte[] some, int from, int length) {
      bytes.write(some, from, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("A page is written at once.");
    }
  }
}
