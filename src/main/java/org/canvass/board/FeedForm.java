package org.canvass.board;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.canvass.platform.PlainNumbers;
import org.canvass.platform.Problem;

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

  /** The form that an address names, or a refusal with 404. */
  static FeedForm of(String name) {
    return Stream.of(values())
        .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-format",
                    "There is no feed \"%s\": there are atom and json."
                        .formatted(PlainNumbers.shown(name))));
  }

  Response answer(Feed feed) {
    return Response.ok(writer.apply(feed).getBytes(StandardCharsets.UTF_8)).type(type).build();
  }
}
