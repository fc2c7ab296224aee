package org.canvass.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.canvass.ledger.tlog.Keys;
import org.canvass.ledger.tlog.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
  private final VerifierKey key = Keys.witness("witness.example/w1").verifier();

  @TempDir private Path folder;

  @Test
  void each_line_names_a_key_and_where_to_post() throws IOException {
    List<Witness> witnesses =
        Witness.list(
            written(
                "# the county's",
                "",
                "  " + key + "  https://witness.example/log",
                key + "\thttp://127.0.0.1:8181/"));

    assertThat(witnesses).extracting(Witness::key).containsExactly(key, key);
    assertThat(witnesses)
        .extracting(each -> each.address().toString())
        .containsExactly(
            "https://witness.example/log/add-checkpoint", "http://127.0.0.1:8181/add-checkpoint");
  }

  @Test
  void a_slip_is_named_with_its_line() throws IOException {
    Path cut = written(key + " https://a.example", key.toString());
    Path open = written(key + " http://witness.example/");
    Path log = written(Keys.log("log.example").verifier() + " https://a.example/");
    Path bad = written("nonsense https://a.example/");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Witness.list(cut))
        .withMessageContaining(cut + ", line 2: these are not a key and an address");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Witness.list(open))
        .withMessageContaining("is not https");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Witness.list(log))
        .withMessageContaining("is a log's");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Witness.list(bad))
        .withMessageContaining("line 1: A verifier key is name+id+base64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Witness.list(folder.resolve("missing")))
        .withMessageContaining("missing");
  }

  private Path written(String... lines) throws IOException {
    return Files.write(Files.createTempFile(folder, "witnesses", ""), List.of(lines));
  }
}
