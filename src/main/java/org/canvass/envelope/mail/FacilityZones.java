package org.canvass.envelope.mail;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The time zones of postal facilities, by ZIP Code ({@code mail/facility-zones.csv}, which names
 * its sources). A scan says when by the facility's own clock: a facility that the table does not
 * know has no time zone, and none is assumed.
 */
public final class FacilityZones {
  private static final String FILE = "/mail/facility-zones.csv";
  private static final Pattern ZIP = Pattern.compile("(\\d{3})\\d{2}(-?\\d{4})?");
  private static final int ZIP_DIGITS = 5;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setCommentMarker('#').setHeader().setSkipHeaderRecord(true).get();
  private static final Map<String, ZoneId> BY_DIGITS = read();

  private FacilityZones() {}

  /** Whether the text is a ZIP Code: 5 digits, or 9. */
  static boolean isZip(String text) {
    return ZIP.matcher(text).matches();
  }

  /** The zone of the facility with this ZIP Code of 5 or 9 digits; empty where it is unknown. */
  public static Optional<ZoneId> zone(String zip) {
    var digits = ZIP.matcher(zip);
    if (!digits.matches()) {
      return Optional.empty();
    }
    ZoneId own = BY_DIGITS.get(zip.substring(0, ZIP_DIGITS));
    return Optional.ofNullable(own == null ? BY_DIGITS.get(digits.group(1)) : own);
  }

  private static Map<String, ZoneId> read() {
    Map<String, ZoneId> zones = new HashMap<>();
    try (Reader text =
            new InputStreamReader(
                FacilityZones.class.getResourceAsStream(FILE), StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.parse(text, FORMAT)) {
      for (CSVRecord row : rows) {
        String from = row.get("from");
        ZoneId zone = ZoneId.of(row.get("zone"));
        String format = "%0" + from.length() + "d";
        int end = Integer.parseInt(row.get("to"));
        for (int digits = Integer.parseInt(from); digits <= end; digits++) {
          zones.put(format.formatted(digits), zone);
        }
      }
      return Map.copyOf(zones);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
