package org.canvass.board;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;

/** In what form a feed is given. */
enum FeedForm {
  ATOM("application/atom+xml;charset=UTF-8", Feed::atom),
  JSON("application/feed+json", Feed::json);

  private final String type;
  private final Function<Feed, String> writer;

  FeedForm(String type, Function<Feed, String> writer) {
    this.type = type;
    this.writer = writer;
  }

  /** The form that an address ends with. */
  static FeedForm of(String ending) {
    return valueOf(ending.toUpperCase(Locale.ROOT));
  }

  Response answer(Feed feed) {
    return Response.ok(writer.apply(feed).getBytes(StandardCharsets.UTF_8)).type(type).build();
  }
}
