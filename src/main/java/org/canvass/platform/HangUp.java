package org.canvass.platform;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Lets a client hang up: a short answer that cannot be sent or ended has nobody left to be told.
 * Writing on still fails, so that no long answer is made for nobody.
 */
@WebFilter("/*")
public class HangUp implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        request, response instanceof HttpServletResponse answer ? new Answer(answer) : response);
  }

  private static final class Answer extends HttpServletResponseWrapper {
    private ServletOutputStream wire;

    Answer(HttpServletResponse answer) {
      super(answer);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      if (wire == null) {
        wire = new Wire(super.getOutputStream());
      }
      return wire;
    }
  }

  private interface Sending {
    void now() throws IOException;
  }

  private static void quietly(Sending rest) {
    try {
      rest.now();
    } catch (IOException gone) {
      System.getLogger(HangUp.class.getName())
          .log(System.Logger.Level.DEBUG, "A client hung up", gone);
    }
  }

  private static final class Wire extends ServletOutputStream {
    private final ServletOutputStream out;
    private boolean gone;

    Wire(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      try {
        out.write(from, offset, length);
      } catch (IOException hungUp) {
        if (gone) {
          throw hungUp;
        }
        gone = true;
      }
    }

    @Override
    public void flush() {
      quietly(out::flush);
    }

    @Override
    public void close() {
      quietly(out::close);
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
