package org.canvass.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
