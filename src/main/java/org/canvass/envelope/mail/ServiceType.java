package org.canvass.envelope.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A service type of ballot mail, by its three digits (STID): which way the piece travels and in
 * which class of mail. The table is data with its source ({@code mail/service-types.yaml}). A
 * retired type still stands on envelopes that were printed before, and is told as retired.
 *
 * @param code the three digits
 * @param retired since when no new mail may bear it; null while it may
 */
public record ServiceType(String code, String name, String mailClass, Way way, LocalDate retired) {
  private static final String FILE = "/mail/service-types.yaml";
  private static final Map<String, ServiceType> ALL = read();

  /** Which way a piece of ballot mail travels. */
  public enum Way {
    /** The office sends the ballot to the voter. */
    OUTBOUND,
    /** The voter sends it back. */
    RETURN
  }

  /** The service type of those digits; empty where they are none of ballot mail. */
  public static Optional<ServiceType> find(String code) {
    return Optional.ofNullable(ALL.get(code));
  }

  static List<ServiceType> all() {
    return List.copyOf(ALL.values());
  }

  public boolean isRetired() {
    return retired != null;
  }

  private static Map<String, ServiceType> read() {
    try (InputStream file = ServiceType.class.getResourceAsStream(FILE)) {
      Map<String, Object> table = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      Map<String, ServiceType> all = new LinkedHashMap<>();
      for (Object row : (List<?>) table.get("types")) {
        Map<?, ?> types = (Map<?, ?>) row;
        Object retired = types.get("retired");
        for (Object code : (List<?>) types.get("codes")) {
          all.put(
              (String) code,
              new ServiceType(
                  (String) code,
                  (String) types.get("name"),
                  (String) types.get("mail-class"),
                  Way.valueOf((String) types.get("way")),
                  retired == null ? null : LocalDate.parse((String) retired)));
        }
      }
      return Map.copyOf(all);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
