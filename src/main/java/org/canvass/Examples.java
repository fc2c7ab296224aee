package org.canvass;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Example bodies of the API's calls, kept as data: by method and path. */
final class Examples {
  private static final String FILE = "/openapi/examples.yaml";

  private final Map<String, Object> byCall;

  private Examples(Map<String, Object> byCall) {
    this.byCall = byCall;
  }

  static Examples read() {
    try (InputStream file = Examples.class.getResourceAsStream(FILE)) {
      return new Examples(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Gives a call's body its example; the most special path that fits wins. */
  void give(String path, HttpMethod method, Operation call) {
    if (call.getRequestBody() == null || call.getRequestBody().getContent() == null) {
      return;
    }
    giveToNamedType(call.getRequestBody().getContent());
    Object example = byCall.getOrDefault(method + " " + path, general(path));
    if (example == null) {
      return;
    }
    call.getRequestBody()
        .getContent()
        .getMediaTypes()
        .values()
        .forEach(
            type -> {
              if (type.getExample() == null) {
                type.setExample(example);
              }
            });
  }

  /** An example annotated without a media type belongs to the one that the call takes. */
  private static void giveToNamedType(Content content) {
    MediaType any = content.getMediaType("*/*");
    if (any == null || content.getMediaTypes().size() < 2) {
      return;
    }
    content.removeMediaType("*/*");
    content
        .getMediaTypes()
        .values()
        .forEach(
            type -> {
              if (type.getExample() == null) {
                type.setExample(any.getExample());
              }
            });
  }

  private Object general(String path) {
    return path.contains("/events/") ? byCall.get("events") : null;
  }
}
