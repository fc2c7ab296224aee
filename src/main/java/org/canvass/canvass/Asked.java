package org.canvass.canvass;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The counties that guards are asked about at one moment. What a guard reads for one of them is
 * read for all of them at once, so that a board of all counties asks the same guards as an act on
 * one, in as many queries.
 */
public final class Asked {
  private final Set<String> counties;
  private final Map<String, Map<String, ?>> read = new HashMap<>();
  private final Map<String, Object> shared = new HashMap<>();

  private Asked(Collection<String> counties) {
    this.counties = Set.copyOf(counties);
  }

  public static Asked about(String county) {
    return new Asked(Set.of(county));
  }

  public static Asked about(Collection<String> counties) {
    return new Asked(counties);
  }

  /**
   * What is known of a county, read with the first question for all counties asked about.
   *
   * @param what its name among all that guards read
   * @param reading what is known of these counties; those of which nothing is are absent
   * @param none what stands for a county that is absent
   */
  @SuppressWarnings("unchecked")
  public <T> T of(
      String county, String what, Function<Set<String>, Map<String, T>> reading, T none) {
    Map<String, T> known = (Map<String, T>) read.get(what);
    if (known == null) {
      known = reading.apply(counties);
      read.put(what, known);
    }
    return known.getOrDefault(county, none);
  }

  /** What is the same for all counties, read with the first question. */
  @SuppressWarnings("unchecked")
  public <T> T once(String what, Supplier<T> reading) {
    return (T) shared.computeIfAbsent(what, unused -> reading.get());
  }
}
