package org.canvass.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder;

  @Test
  void files_are_named_whole_to_the_server_which_runs_elsewhere() throws IOException {
    Path list = Files.writeString(folder.resolve("witnesses"), "");
    Path halfNamed = Path.of("").toAbsolutePath().relativize(list);

    Settings settings = Settings.from(Map.of("CANVASS_WITNESSES", halfNamed.toString()));

    assertThat(settings.witnesses()).hasValueSatisfying(it -> assertThat(it).isAbsolute());
    assertThat(settings.tsaCertificate()).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_read_refuses_the_start() {
    String missing = folder.resolve("missing.pem").toString();

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Settings.from(Map.of("CANVASS_TSA_CERTIFICATE", missing)))
        .withMessageContaining("CANVASS_TSA_CERTIFICATE")
        .withMessageContaining(missing);
  }

  @Test
  void other_machines_reach_canvass_through_a_proxy_that_encrypts_or_not_at_all() {
    Settings open = Settings.from(Map.of("CANVASS_ADDRESS", "0.0.0.0"));

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(open::requireEncryption)
        .withMessageContaining("CANVASS_TRUSTED_PROXY");
    Settings.from(Map.of("CANVASS_ADDRESS", "0.0.0.0", "CANVASS_TRUSTED_PROXY", "10.0.0.5, ::1"))
        .requireEncryption();
    Settings.from(Map.of()).requireEncryption();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Settings.from(Map.of("CANVASS_TRUSTED_PROXY", "proxy.example")))
        .withMessageContaining("in numbers");
  }

  @Test
  void how_long_sessions_last_is_a_number_within_reason() {
    Settings.from(Map.of("CANVASS_SESSION_IDLE_MINUTES", "15", "CANVASS_SESSION_HOURS", "8"));
    for (String slip : new String[] {"0", "-1", "ten", "25", "1.5", "9999999"}) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> Settings.from(Map.of("CANVASS_SESSION_HOURS", slip)))
          .withMessageContaining("from 1 to 24");
    }
  }

  private static final Map<String, String> ISSUER =
      Map.of(
          "CANVASS_OIDC_ISSUER",
          "https://id.example.gov/realms/county",
          "CANVASS_OIDC_CLIENT_ID",
          "canvass",
          "CANVASS_OIDC_CLIENT_SECRET",
          "a secret");

  @Test
  void an_issuer_is_set_whole_or_not_at_all() throws IOException {
    assertThat(Settings.from(Map.of()).issuer()).isEmpty();
    assertThat(Settings.from(ISSUER).issuer())
        .hasValueSatisfying(
            issuer -> {
              assertThat(issuer.secret()).isEqualTo("a secret");
              assertThat(issuer.toString()).doesNotContain("a secret");
            });
    for (String name : ISSUER.keySet()) {
      Map<String, String> half = new HashMap<>(ISSUER);
      half.remove(name);
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> Settings.from(half))
          .withMessageContaining(name + " is not: set it to ");
    }
  }

  @Test
  void the_issuers_secret_may_stand_in_a_file() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "from a file\n");
    Map<String, String> settings = new HashMap<>(ISSUER);
    settings.put("CANVASS_OIDC_CLIENT_SECRET_FILE", file.toString());
    refused(settings, "both set");
    settings.remove("CANVASS_OIDC_CLIENT_SECRET");
    Map<String, String> told = new HashMap<>();
    Settings.from(settings).issuer().orElseThrow().tell(told);
    assertThat(told)
        .containsEntry("CANVASS_OIDC_CLIENT_SECRET", "from a file")
        .containsEntry("CANVASS_OIDC_CLIENT_ID", "canvass")
        .doesNotContainKey("CANVASS_OIDC_CLIENT_SECRET_FILE");
    Files.writeString(file, "\n");
    refused(settings, "is empty");
    settings.put("CANVASS_OIDC_CLIENT_SECRET_FILE", folder.resolve("none").toString());
    refused(settings, "cannot be read");
  }

  @Test
  void slips_about_the_issuer_are_told_before_anybody_signs_in() {
    refused(with("CANVASS_OIDC_ISSUER", "http://id.example.gov/"), "with https");
    refused(with("CANVASS_OIDC_ISSUER", "id.example.gov"), "with https");
    refused(with("CANVASS_OIDC_ISSUER", "https://id.example.gov/?a=b"), "query");
    refused(with("CANVASS_OIDC_AUDIENCE", "canvass"), "the same as");
    refused(with("CANVASS_PUBLIC_ADDRESS", "http://canvass.example.gov"), "with https");
    refused(with("CANVASS_PUBLIC_ADDRESS", "https://canvass.example.gov/x"), "scheme and host");
    refused(with("CANVASS_TRUSTED_PROXY", "10.0.0.5"), "CANVASS_PUBLIC_ADDRESS is not");
    Map<String, String> behind = with("CANVASS_TRUSTED_PROXY", "10.0.0.5");
    behind.put("CANVASS_PUBLIC_ADDRESS", "https://canvass.example.gov/");
    assertThat(Settings.from(behind).publicAddress()).contains("https://canvass.example.gov");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> settings = new HashMap<>(ISSUER);
    settings.put(name, value);
    return settings;
  }

  private static void refused(Map<String, String> settings, String why) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Settings.from(settings))
        .withMessageContaining(why);
  }
}
