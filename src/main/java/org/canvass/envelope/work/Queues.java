package org.canvass.envelope.work;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.canvass.envelope.EnvelopeMove;
import org.canvass.envelope.EnvelopeState;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The work queues, read once from {@code config/queues.yaml} and held to the life cycle. */
@ApplicationScoped
public class Queues {
  private static final String FILE = "/config/queues.yaml";
  private static final Set<String> FIELDS =
      Set.of(
          "title",
          "text",
          "citation",
          "group",
          "states",
          "told",
          "clock",
          "due",
          "each",
          "of-home",
          "reason",
          "worked-by",
          "acts",
          "in-bulk");

  private Map<String, String> groups;
  private Map<String, Queue> byKey;

  @PostConstruct
  void readFile() {
    try (InputStream file = Queues.class.getResourceAsStream(FILE)) {
      read(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void read(Map<String, Object> all) {
    Map<String, String> headings = new LinkedHashMap<>();
    map(all, "groups").forEach((key, title) -> headings.put(key, String.valueOf(title)));
    Map<String, Queue> queues = new LinkedHashMap<>();
    map(all, "queues")
        .forEach((key, said) -> queues.put(key, queue(key, map(Map.of(key, said), key), headings)));
    groups = Collections.unmodifiableMap(headings);
    byKey = Collections.unmodifiableMap(queues);
  }

  /** The headings under which the queues stand, by key, in the file's order. */
  public Map<String, String> groups() {
    return groups;
  }

  /** All queues, in the file's order. */
  public Collection<Queue> all() {
    return byKey.values();
  }

  /** A queue, or a refusal with 404. */
  public Queue queue(String key) {
    return Optional.ofNullable(byKey.get(key))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-queue",
                    "There is no queue \"%s\": there are %s."
                        .formatted(key, String.join(", ", byKey.keySet()))));
  }

  private static Queue queue(String key, Map<String, Object> said, Map<String, String> groups) {
    said.keySet().stream()
        .filter(field -> !FIELDS.contains(field))
        .findFirst()
        .ifPresent(
            field -> {
              throw wrong(
                  key, field, "is not known; there are " + FIELDS.stream().sorted().toList());
            });
    Set<EnvelopeState> states = EnumSet.noneOf(EnvelopeState.class);
    texts(key, said, "states").forEach(s -> states.add(one(key, "states", EnvelopeState.class, s)));
    if (states.isEmpty()) {
      throw wrong(key, "states", "names no state");
    }
    Set<Role> workers = EnumSet.noneOf(Role.class);
    texts(key, said, "worked-by").forEach(r -> workers.add(one(key, "worked-by", Role.class, r)));
    List<String> acts = texts(key, said, "acts");
    List<String> inBulk = texts(key, said, "in-bulk");
    acts.forEach(event -> checkEvent(key, states, workers, event));
    if (!acts.containsAll(inBulk)) {
      throw wrong(key, "in-bulk", inBulk + " is not among the acts " + acts);
    }
    String group = text(key, said, "group");
    if (!groups.containsKey(group)) {
      throw wrong(key, "group", group + " is none of " + groups.keySet());
    }
    return new Queue(
        key,
        text(key, said, "title"),
        text(key, said, "text"),
        text(key, said, "citation"),
        group,
        Collections.unmodifiableSet(states),
        (Boolean) said.get("told"),
        one(key, "clock", Queue.Clock.class, text(key, said, "clock")),
        texts(key, said, "due"),
        said.containsKey("each")
            ? one(key, "each", Queue.Each.class, constant(text(key, said, "each")))
            : null,
        Boolean.TRUE.equals(said.get("of-home")),
        said.containsKey("reason")
            ? one(key, "reason", Queue.Reason.class, text(key, said, "reason"))
            : null,
        Collections.unmodifiableSet(workers),
        acts,
        inBulk);
  }

  /** Some state of the queue knows the event, and some of who works it may do it. */
  private static void checkEvent(
      String key, Set<EnvelopeState> states, Set<Role> workers, String event) {
    boolean possible =
        states.stream()
            .flatMap(state -> EnvelopeMove.TABLE.move(state, event).stream())
            .anyMatch(move -> move.rule().roles().stream().anyMatch(workers::contains));
    if (!possible) {
      throw wrong(key, "acts", "none of " + workers + " can " + event + " from " + states);
    }
  }

  private static String constant(String text) {
    return text.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
  }

  private static <E extends Enum<E>> E one(String key, String field, Class<E> all, String said) {
    return Stream.of(all.getEnumConstants())
        .filter(each -> each.name().equals(said))
        .findFirst()
        .orElseThrow(
            () -> wrong(key, field, said + " is none of " + List.of(all.getEnumConstants())));
  }

  private static String text(String key, Map<String, Object> said, String field) {
    if (!(said.get(field) instanceof String text) || text.isBlank()) {
      throw wrong(key, field, "is missing");
    }
    return text;
  }

  private static List<String> texts(String key, Map<String, Object> said, String field) {
    List<String> texts = new ArrayList<>();
    if (said.get(field) instanceof List<?> list) {
      list.forEach(each -> texts.add(String.valueOf(each)));
    } else if (said.containsKey(field)) {
      throw wrong(key, field, "is no list");
    }
    return List.copyOf(texts);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> said, String field) {
    if (!(said.get(field) instanceof Map<?, ?> map)) {
      throw wrong(field, "", "is missing");
    }
    return (Map<String, Object>) map;
  }

  private static IllegalStateException wrong(String key, String field, String what) {
    return new IllegalStateException("%s: %s: %s %s".formatted(FILE, key, field, what));
  }
}
