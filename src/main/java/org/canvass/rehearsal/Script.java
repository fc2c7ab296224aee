package org.canvass.rehearsal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What officials do in a ready-made election, act by act in the order of time: the scripts' acts,
 * and those that follow from the published releases. It is played through the same door as
 * everything.
 */
public final class Script {
  private final List<ScriptedAct> acts;

  private Script(List<ScriptedAct> acts) {
    this.acts = List.copyOf(acts);
  }

  /**
   * The script of a ready-made election; empty where it has none.
   *
   * @param zone in which the scripts' hours are written
   */
  public static Script of(ReadyMadeElection election, ZoneId zone) {
    List<ScriptedAct> acts = new ArrayList<>();
    for (String feed : election.feeds()) {
      acts.addAll(ReleaseActs.of(election, feed, zone));
    }
    for (String file : election.scripts()) {
      read(election, election.id() + "/" + file, zone, acts);
    }
    acts.sort(Comparator.comparing(ScriptedAct::at));
    return new Script(acts);
  }

  public List<ScriptedAct> acts() {
    return acts;
  }

  private static void read(
      ReadyMadeElection election, String file, ZoneId zone, List<ScriptedAct> acts) {
    Map<String, Object> script = ElectionFiles.yaml(file);
    List<String> counties = counties(election, script);
    if (!(script.get("acts") instanceof List<?> rows)) {
      throw new ReadyMadeElectionBroken(file, "acts is missing or no list");
    }
    for (Object row : rows) {
      if (!(row instanceof Map<?, ?> map)) {
        throw new ReadyMadeElectionBroken(file, "an act is no list of named values");
      }
      for (int i = 0; i < counties.size(); i++) {
        acts.add(act(file, map, counties.get(i), i, zone));
      }
    }
  }

  /** The counties that a script is for; one null for the state's own. */
  private static List<String> counties(ReadyMadeElection election, Map<String, Object> script) {
    if (script.get("county") instanceof String one) {
      return List.of(one);
    }
    if ("without-feed".equals(script.get("counties"))) {
      return election.counties().stream()
          .map(ReadyMadeCounty::slug)
          .filter(slug -> !election.feeds().contains(slug))
          .toList();
    }
    List<String> state = new ArrayList<>();
    state.add(null);
    return state;
  }

  private static ScriptedAct act(
      String file, Map<?, ?> row, String county, int place, ZoneId zone) {
    Map<String, Object> details =
        row.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toString(),
                    Map.Entry::getValue,
                    (first, second) -> second,
                    LinkedHashMap::new));
    Object at = details.remove("at");
    Object by = details.remove("by");
    Object act = details.remove("act");
    if (at == null || by == null || act == null) {
      throw new ReadyMadeElectionBroken(file, "an act needs at, by and act: " + row);
    }
    return new ScriptedAct(
        moment(file, at instanceof List<?> list ? list.get(place % list.size()) : at, zone),
        county,
        by.toString(),
        act.toString(),
        details);
  }

  private static Instant moment(String file, Object text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text.toString()).atZone(zone).toInstant();
    } catch (DateTimeException notATime) {
      throw new ReadyMadeElectionBroken(
          file, "at \"%s\" is not a local time such as 2024-11-05T20:00".formatted(text), notATime);
    }
  }
}
