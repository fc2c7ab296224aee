package org.canvass.platform;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Looks at a JSON body before it is read into a form: it is UTF-8, and says nothing that the form
 * would lose. JSON Binding passes over what it does not know, and takes the last of two.
 */
@Provider
@Priority(Priorities.ENTITY_CODER + 100)
public class StrictBody implements ReaderInterceptor {
  private static final String UTF_8 = "utf-8";

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (!context.getType().isRecord()) {
      return context.proceed();
    }
    refuseOtherCharset(context.getMediaType());
    byte[] body = context.getInputStream().readAllBytes();
    if (body.length > 0) {
      JsonMembers.check(decode(body), context.getGenericType());
    }
    context.setInputStream(new ByteArrayInputStream(body));
    return context.proceed();
  }

  private static void refuseOtherCharset(MediaType type) {
    String charset =
        type == null
            ? UTF_8
            : type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, UTF_8);
    if (!UTF_8.equalsIgnoreCase(charset)) {
      throw Problem.mediaType("JSON is UTF-8 and nothing else: send it without a charset.");
    }
  }

  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException other) {
      throw Problem.badRequest(
          "not-utf-8", "The body is not UTF-8, as JSON must be: encode it so and send it again.");
    }
  }
}
