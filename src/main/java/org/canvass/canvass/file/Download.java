package org.canvass.canvass.file;

import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A paper on its way to whoever reads it: to be kept, never to be shown as one of our pages. */
final class Download {
  private Download() {}

  static Response of(StepFiles.Content content) {
    String name = URLEncoder.encode(content.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return Response.ok(content.bytes(), content.mediaType())
        .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header("Cache-Control", "no-store")
        .tag(content.sha256())
        .build();
  }
}
