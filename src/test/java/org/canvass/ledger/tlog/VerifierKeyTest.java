package org.canvass.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonString;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {
  private static final String PETER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  static List<String> published() {
    return Vectors.json(Vectors.folder("notes.json"))
        .getJsonArray("bad_vkeys")
        .getValuesAs(JsonString::getString);
  }

  @Test
  void the_published_bad_keys_are_there() {
    assertThat(published()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("published")
  void refuses_a_published_bad_key(String vkey) {
    refused(vkey);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+0c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
        "EnochRoot+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
      })
  void refuses_a_malformed_key(String vkey) {
    refused(vkey);
  }

  @Test
  void is_written_as_it_was_read() {
    assertThat(VerifierKey.parse(PETER)).hasToString(PETER).isEqualTo(VerifierKey.parse(PETER));
    assertThat(VerifierKey.parse(PETER).id()).isEqualTo(0xc74f20a3);
  }

  @Test
  void the_jdk_key_and_its_bytes_are_one_key() {
    for (int i = 0; i < 20; i++) {
      KeyPair pair = Keys.pair();
      byte[] raw = Ed25519.raw(pair.getPublic());
      assertThat(Ed25519.publicKey(raw)).isEqualTo(pair.getPublic());
      byte[] spki = pair.getPublic().getEncoded();
      assertThat(raw).isEqualTo(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "0200000000000000000000000000000000000000000000000000000000000000"
      })
  void refuses_a_point_of_small_order_or_in_a_second_spelling_or_off_the_curve(String raw) {
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Ed25519.publicKey(HexFormat.of().parseHex(raw)));
  }

  @Test
  void refuses_keys_that_are_not_of_ed25519() throws Exception {
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Ed25519.publicKey(new byte[31]));
    KeyPair other = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> Ed25519.raw(other.getPublic()));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(
            () ->
                new SigningKey(
                    "log",
                    SignatureType.ED25519,
                    Keys.pair().getPrivate(),
                    Keys.pair().getPublic()))
        .withMessageContaining("no pair");
  }

  @Test
  void a_signature_has_one_form() {
    SigningKey key = Keys.log("log");
    byte[] good = key.sign("text\n").signature();
    assertThat(key.verifier().verifies("text\n", signed(key, good))).isTrue();
    byte[] secondForm = good.clone();
    addOrder(secondForm);
    assertThat(key.verifier().verifies("text\n", signed(key, secondForm))).isFalse();
    assertThat(key.verifier().verifies("text\n", signed(key, Arrays.copyOf(good, 63)))).isFalse();
    assertThat(key.verifier().verifies("text\n", signed(key, Arrays.copyOf(good, 65)))).isFalse();
    assertThat(key.verifier().verifies("text \n", signed(key, good))).isFalse();
    assertThat(key.verifier().verifies("text\n", new NoteSignature("log", 1, good))).isFalse();
  }

  private static NoteSignature signed(SigningKey key, byte[] signature) {
    return new NoteSignature(key.verifier().name(), key.verifier().id(), signature);
  }

  /** s + L instead of s: the same signature to a careless verifier. */
  private static void addOrder(byte[] signature) {
    byte[] order =
        HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    int carry = 0;
    for (int i = 0; i < order.length; i++) {
      carry += (signature[32 + i] & 0xff) + (order[i] & 0xff);
      signature[32 + i] = (byte) carry;
      carry >>>= 8;
    }
  }

  private static void refused(String vkey) {
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> VerifierKey.parse(vkey));
  }
}
