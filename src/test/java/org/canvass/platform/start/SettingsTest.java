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
}
