package org.canvass.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.canvass.platform.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStoreFileTest {
  private static final Instant NOW = Instant.parse("2024-11-06T05:00:00Z");

  @TempDir private Path folder;
  private Path file;
  private KeyStoreFile store;

  @BeforeEach
  void a_folder_that_is_not_there_yet() {
    file = folder.resolve("keys/log-keys.p12");
    store = new KeyStoreFile(file, "secret");
  }

  @Test
  void what_was_added_is_found_again_by_whoever_has_the_password() throws Exception {
    KeyPair pair = pair();
    store.add("canvass.local/a", pair, NOW, true);

    assertThat(new KeyStoreFile(file, "secret").privateKey("canvass.local/a"))
        .contains(pair.getPrivate());
    assertThat(store.privateKey("canvass.local/b")).isEmpty();
  }

  @Test
  void only_its_owner_may_read_it_and_nothing_else_stays_beside_it() throws Exception {
    store.add("a", pair(), NOW, true);
    store.add("b", pair(), NOW, false);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var beside = Files.list(file.getParent())) {
      assertThat(beside.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("log-keys.p12", "log-keys.p12.lock");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canvass.local/rehearsal/us-ca-2024-11-05+0a1b2c3d+AQID/+==",
        "A",
        "a",
        " ",
        "quote\" and \\ and , and = and + and <>#;",
        "\"",
        "\\",
        "CN=evil, O=\"other\"",
        "línea ñ 選挙 🗳",
        "line\nbreak\tand\u0000nothing"
      })
  void a_name_may_have_any_characters(String name) throws Exception {
    KeyPair pair = pair();
    store.add("another", pair(), NOW, true);
    store.add(name, pair, NOW, false);

    assertThat(store.privateKey(name)).contains(pair.getPrivate());
  }

  @Test
  void names_that_differ_in_case_alone_are_two() throws Exception {
    KeyPair upper = pair();
    KeyPair lower = pair();
    store.add("Key", upper, NOW, true);
    store.add("key", lower, NOW, false);

    assertThat(store.privateKey("Key")).contains(upper.getPrivate());
    assertThat(store.privateKey("key")).contains(lower.getPrivate());
  }

  @Test
  void of_several_writers_at_once_none_loses_a_key() throws Exception {
    Map<String, KeyPair> pairs = new HashMap<>();
    for (int i = 0; i < 24; i++) {
      pairs.put("key-" + i, pair());
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> running = new ArrayList<>();
      pairs.forEach(
          (name, pair) ->
              running.add(
                  threads.submit(
                      () -> new KeyStoreFile(file, "secret").add(name, pair, NOW, true))));
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }

    pairs.forEach(
        (name, pair) -> assertThat(store.privateKey(name)).as(name).contains(pair.getPrivate()));
  }

  @Test
  void a_wrong_password_is_said_and_changes_nothing() throws Exception {
    store.add("a", pair(), NOW, true);
    byte[] before = Files.readAllBytes(file);
    KeyStoreFile stranger = new KeyStoreFile(file, "guess");

    assertUnusable(() -> stranger.privateKey("a"), "cannot be read");
    assertUnusable(() -> stranger.add("b", pair(), NOW, false), "cannot be written");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void a_damaged_file_is_said_and_stays_as_it_is() throws Exception {
    store.add("a", pair(), NOW, true);
    byte[] half = Arrays.copyOf(Files.readAllBytes(file), 200);
    Files.write(file, half);

    assertUnusable(() -> store.privateKey("a"), "cannot be read");
    assertUnusable(() -> store.add("b", pair(), NOW, true), "cannot be written");
    assertThat(file).hasBinaryContent(half);
  }

  @Test
  void a_store_that_went_missing_is_not_made_anew_and_serves_again_when_it_is_back()
      throws Exception {
    KeyPair pair = pair();
    store.add("a", pair, NOW, true);
    Path away = folder.resolve("away.p12");
    Files.move(file, away);

    assertThat(store.privateKey("a")).isEmpty();
    assertUnusable(() -> store.add("b", pair(), NOW, false), "cannot be found");
    assertThat(file).doesNotExist();

    Files.move(away, file);
    store.add("b", pair(), NOW, false);
    assertThat(store.privateKey("a")).contains(pair.getPrivate());
    assertThat(store.privateKey("b")).isPresent();
  }

  @Test
  void a_folder_that_cannot_be_made_is_said() throws IOException {
    Files.writeString(folder.resolve("keys"), "a file stands where the folder should");

    assertUnusable(() -> store.add("a", pair(), NOW, true), "cannot be written");
  }

  private interface Attempt {
    void make() throws Exception;
  }

  private void assertUnusable(Attempt attempt, String how) {
    assertThatThrownBy(attempt::make)
        .isInstanceOf(Problem.class)
        .hasMessageContaining("The key store " + file + " " + how)
        .hasMessageContaining("CANVASS_KEYS_PASSWORD")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("guess");
  }

  private static KeyPair pair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }
}
