package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which new passwords would soon be guessed, however long they are. */
class PasswordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "qwertyuiop[]",
        "qwertyuiop123",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "letmein12345",
        "iloveyou1234",
        "iloveyou2024",
        "trustno1trustno1",
        "abcdefghijklmnop",
        "registrar2024",
        "november52024",
        "michaeljordan23",
        "Passw0rd1234",
        "ada.county.2024",
        "abcabcabcabcdef"
      })
  void what_many_people_use_is_refused(String password) {
    assertThat(Passwords.isGuessed("ada.county", password)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "vellum otter 61 trombone",
        "tK8#vq2Lm9!x",
        "мост ветер лодка зерно",
        "a lantern hung where nobody ever goes in winter, a lantern hung where nobody ever goes in winter"
      })
  void a_few_words_that_do_not_belong_together_are_taken(String password) {
    assertThat(Passwords.isGuessed("ada.county", password)).isFalse();
  }
}
