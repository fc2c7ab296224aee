package org.canvass.envelope.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is known of service types and of facilities' time zones. */
class MailTablesTest {
  @Test
  void ballot_mail_is_known_by_its_service_type_and_its_way() {
    assertThat(ServiceType.all()).hasSize(28);
    assertThat(ServiceType.find("778"))
        .hasValueSatisfying(
            type -> {
              assertThat(type.way()).isEqualTo(ServiceType.Way.RETURN);
              assertThat(type.mailClass()).isEqualTo("Business Reply Mail");
              assertThat(type.isRetired()).isFalse();
            });
    assertThat(ServiceType.find("715").orElseThrow().way()).isEqualTo(ServiceType.Way.OUTBOUND);
    assertThat(ServiceType.find("300")).isEmpty();
  }

  @Test
  void retired_types_are_told_as_retired() {
    assertThat(ServiceType.all().stream().filter(ServiceType::isRetired).map(ServiceType::code))
        .containsExactlyInAnyOrder("719", "724", "739", "740", "745");
    assertThat(ServiceType.find("740").orElseThrow().retired())
        .isEqualTo(LocalDate.of(2024, 1, 21));
  }

  @Test
  void a_facility_has_the_zone_of_its_zip_code() {
    assertThat(
            Stream.of(
                    "90052",
                    "900521234",
                    "90052-1234",
                    "85026",
                    "96820",
                    "96799",
                    "99546",
                    "79910",
                    "10199",
                    "60607",
                    "80217",
                    "46411",
                    "97914",
                    "00936")
                .map(zip -> FacilityZones.zone(zip).orElseThrow().getId()))
        .containsExactly(
            "America/Los_Angeles",
            "America/Los_Angeles",
            "America/Los_Angeles",
            "America/Phoenix",
            "Pacific/Honolulu",
            "Pacific/Pago_Pago",
            "America/Adak",
            "America/Denver",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Chicago",
            "America/Boise",
            "America/Puerto_Rico");
  }

  @Test
  void a_facility_in_two_zones_or_in_none_has_no_zone() {
    assertThat(
            Stream.of("83501", "58501", "00000", "09012", "96910", "9005", "90052-", "", "9OO52"))
        .allSatisfy(zip -> assertThat(FacilityZones.zone(zip)).as(zip).isEmpty());
  }

  @Test
  void all_of_californias_facilities_are_known() {
    assertThat(Stream.of(900, 908, 910, 928, 930, 950, 961))
        .allSatisfy(
            prefix ->
                assertThat(FacilityZones.zone(prefix + "01"))
                    .contains(ZoneId.of("America/Los_Angeles")));
  }
}
