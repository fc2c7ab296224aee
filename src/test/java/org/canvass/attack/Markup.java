package org.canvass.attack;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser would make of a page: whether anything in it would run. */
final class Markup {
  private static final Pattern TAG =
      Pattern.compile(
          "<([a-zA-Z][\\w:-]*)((?:\\s+[^\\s=>\"']+(?:\\s*=\\s*(?:\"[^\"]*\"|'[^']*'|[^\\s\"'>]+))?)*)\\s*/?>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([^\\s=>\"']+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");
  private static final Pattern OPENED = Pattern.compile("<[a-zA-Z!]");
  private static final Set<String> NEVER =
      Set.of("iframe", "object", "embed", "base", "math", "frame", "applet", "style", "marquee");
  private static final Set<String> ADDRESSES =
      Set.of("href", "src", "action", "formaction", "xlink:href", "data");

  private Markup() {}

  /** The first thing in a page that is not Canvass's own and would run, if there is any. */
  static Optional<String> running(String page) {
    String rest = page.replaceAll("(?s)<!--.*?-->", "").replaceFirst("(?i)<!doctype[^>]*>", "");
    Matcher tag = TAG.matcher(rest);
    int tags = 0;
    while (tag.find()) {
      tags++;
      String name = tag.group(1).toLowerCase(Locale.ROOT);
      String attributes = tag.group(2);
      if (NEVER.contains(name)
          || name.equals("script")
              && (!attributes.contains("src=\"/assets/")
                  || !rest.startsWith("</script>", tag.end()))) {
        return Optional.of(tag.group());
      }
      Matcher attribute = ATTRIBUTE.matcher(attributes);
      while (attribute.find()) {
        if (isRunning(attribute)) {
          return Optional.of(tag.group());
        }
      }
    }
    // what looks like the beginning of a tag and is none would be read by a browser in its own way
    long opened = OPENED.matcher(rest).results().count();
    return opened == tags
        ? Optional.empty()
        : Optional.of(opened + " tags opened, " + tags + " read");
  }

  private static boolean isRunning(Matcher attribute) {
    String name = attribute.group(1).toLowerCase(Locale.ROOT);
    String value =
        Optional.ofNullable(attribute.group(2)).orElse("").strip().toLowerCase(Locale.ROOT);
    return name.startsWith("on")
        || name.startsWith("hx-on")
        || name.equals("srcdoc")
        || ADDRESSES.contains(name)
            && (value.startsWith("javascript:") || value.startsWith("data:text"));
  }
}
