package org.canvass.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class HangUpTest {
  @Test
  void an_answer_that_nobody_takes_is_ended_quietly_and_not_written_on() {
    assertThatCode(() -> answering(OutputStream::flush)).doesNotThrowAnyException();
    assertThatCode(() -> answering(OutputStream::close)).doesNotThrowAnyException();
    assertThatCode(() -> answering(wire -> wire.write(new byte[9]))).doesNotThrowAnyException();
    assertThatIOException()
        .isThrownBy(
            () ->
                answering(
                    wire -> {
                      wire.write(new byte[9]);
                      wire.write(new byte[9]);
                    }));
  }

  private interface Work {
    void on(OutputStream wire) throws IOException;
  }

  private static void answering(Work work) throws IOException, ServletException {
    HttpServletResponse gone =
        (HttpServletResponse)
            Proxy.newProxyInstance(
                HangUpTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> new Gone());
    new HangUp().doFilter(null, gone, (request, response) -> work.on(response.getOutputStream()));
  }

  /** A connection at whose other end is nobody. */
  private static final class Gone extends ServletOutputStream {
    @Override
    public void write(int one) throws IOException {
      throw new IOException("Connection is closed");
    }

    @Override
    public void flush() throws IOException {
      throw new IOException("Connection is closed");
    }

    @Override
    public void close() throws IOException {
      throw new IOException("Connection is closed");
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}
  }
}
