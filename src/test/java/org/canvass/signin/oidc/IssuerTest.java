package org.canvass.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.canvass.platform.Outside;
import org.canvass.platform.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IssuerTest {
  private static final Instant NOW = Instant.parse("2026-11-04T08:00:00Z");
  private static final Issuer.Attempt ATTEMPT =
      new Issuer.Attempt(
          URI.create("https://canvass.example.gov/pages/issuer/callback"),
          "the-state",
          "the-nonce",
          "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

  private final SmallIssuer small = new SmallIssuer();
  private final SetClock clock = new SetClock(NOW);
  private Issuer issuer;

  @BeforeEach
  void known() {
    issuer = issuer(Optional.empty());
  }

  @AfterEach
  void close() {
    small.close();
  }

  private Issuer issuer(Optional<String> acr) {
    return new Issuer(
        new IssuerSettings(small.name(), "canvass", "a secret+", Optional.of("canvass-api"), acr),
        new Outside(Duration.ofMinutes(1)),
        clock);
  }

  private TokenMaker access() {
    return TokenMaker.access(small.name(), "ana", clock.now())
        .signedBy(small.signing(), small.kid());
  }

  private TokenMaker id() {
    return TokenMaker.id(small.name(), "ana", ATTEMPT.nonce(), clock.now())
        .signedBy(small.signing(), small.kid());
  }

  @Test
  void a_browser_is_sent_with_state_nonce_and_the_challenge_of_rfc_7636() throws IOException {
    assertThat(issuer.authorization(ATTEMPT, false))
        .hasToString(
            small.name()
                + "/auth?realm=17&response_type=code&client_id=canvass&scope=openid"
                + "&redirect_uri=https%3A%2F%2Fcanvass.example.gov%2Fpages%2Fissuer%2Fcallback"
                + "&state=the-state&nonce=the-nonce"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256");
    assertThat(issuer(Optional.of("gold")).authorization(ATTEMPT, true).toString())
        .endsWith("&acr_values=gold&prompt=login&max_age=0");
  }

  @Test
  void a_code_is_exchanged_with_the_verifier_and_the_secret() throws Exception {
    small.gives(id().make());

    String token = issuer.exchange(ATTEMPT, "c/1");

    assertThat(issuer.identity(token, ATTEMPT.nonce()).subject().subject()).isEqualTo("ana");
    assertThat(issuer.identity(token, ATTEMPT.nonce()).signedInAt()).isEqualTo(NOW);
    assertThat(small.lastForm())
        .contains("code=c%2F1", "code_verifier=" + ATTEMPT.verifier(), "redirect_uri=https%3A")
        .doesNotContain("client_secret");
    assertThat(small.lastCredentials())
        .isEqualTo(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString("canvass:a+secret%2B".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void the_secret_goes_into_the_form_where_the_issuer_wants_it() throws Exception {
    small.says("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
    small.gives(id().make());
    issuer.exchange(ATTEMPT, "c");
    assertThat(small.lastForm()).contains("client_id=canvass&client_secret=a+secret%2B");
  }

  @Test
  void a_code_that_is_not_taken_is_refused() {
    small.gives("refused");
    assertThatExceptionOfType(TokenRefused.class)
        .isThrownBy(() -> issuer.exchange(ATTEMPT, "c"))
        .withMessageContaining("503");
    small.gives("");
    assertThatExceptionOfType(TokenRefused.class).isThrownBy(() -> issuer.exchange(ATTEMPT, "c"));
  }

  static Stream<Arguments> wrongIdTokens() {
    return Stream.of(
        wrong("another sign-in", t -> t.claim("nonce", "another")),
        wrong("another sign-in", t -> t.claim("nonce", null)),
        wrong("another client", t -> t.claim("azp", "scripts")),
        wrong("another client", t -> t.claim("aud", List.of("canvass", "scripts"))),
        wrong("not meant for", t -> t.claim("aud", "scripts")),
        wrong("not meant for", t -> t.claim("aud", null)),
        wrong("another issuer's", t -> t.claim("iss", "https://issuer.example")),
        wrong("too old", t -> t.claim("iat", NOW.minusSeconds(700).getEpochSecond())),
        wrong("has expired", t -> t.claim("exp", NOW.minusSeconds(31).getEpochSecond())),
        wrong("does not say", t -> t.claim("sub", null)));
  }

  @ParameterizedTest
  @MethodSource("wrongIdTokens")
  void an_id_token_must_be_of_this_sign_in(String why, UnaryOperator<TokenMaker> change) {
    assertThatExceptionOfType(TokenRefused.class)
        .isThrownBy(() -> issuer.identity(change.apply(id()).make(), ATTEMPT.nonce()))
        .withMessageContaining(why);
  }

  @Test
  void several_audiences_need_the_party_that_asked() throws Exception {
    String token = id().claim("aud", List.of("x", "canvass")).claim("azp", "canvass").make();
    assertThat(issuer.identity(token, ATTEMPT.nonce()).subject().issuer()).isEqualTo(small.name());
  }

  @Test
  void a_person_must_have_shown_there_what_canvass_asks_for() throws Exception {
    Issuer strict = issuer(Optional.of("gold platinum"));
    strict.identity(id().claim("acr", "platinum").make(), ATTEMPT.nonce());
    for (String acr : new String[] {"silver", null}) {
      assertThatExceptionOfType(TokenRefused.class)
          .isThrownBy(() -> strict.identity(id().claim("acr", acr).make(), ATTEMPT.nonce()))
          .withMessageContaining("acr");
    }
  }

  static Stream<Arguments> wrongAccessTokens() {
    return Stream.of(
        wrong("has expired", t -> t.claim("exp", NOW.minusSeconds(31).getEpochSecond())),
        wrong("does not say", t -> t.claim("exp", null)),
        wrong("not good yet", t -> t.claim("nbf", NOW.plusSeconds(31).getEpochSecond())),
        wrong("not good yet", t -> t.claim("iat", NOW.plusSeconds(31).getEpochSecond())),
        wrong("too old", t -> t.claim("iat", NOW.minusSeconds(86_431).getEpochSecond())),
        wrong("does not say", t -> t.claim("iat", null)),
        wrong("another issuer's", t -> t.claim("iss", "http://127.0.0.1:9/")),
        wrong("another issuer's", t -> t.claim("iss", null)),
        wrong("not meant for", t -> t.claim("aud", "canvass")),
        wrong("not meant for", t -> t.claim("aud", null)),
        wrong("no access token", t -> t.header("typ", "JWT")),
        wrong("no access token", t -> t.header("typ", null).claim("typ", "ID")),
        wrong("bound to a key", t -> t.claim("cnf", Map.of("jkt", "x"))),
        wrong("names nobody", t -> t.claim("sub", "x".repeat(256))),
        wrong("signature", t -> t.header("crit", List.of("new")).header("new", 1)),
        wrong("signature", t -> t.header("alg", "none").signedBy(null, null)),
        wrong("signature", t -> t.signedBy(TokenMaker.keys().getPrivate(), "first")),
        wrong("signature", t -> t.signedBy(TokenMaker.keys().getPrivate(), null)),
        wrong("signature", t -> t.signedBy(TokenMaker.keys().getPrivate(), "unknown")));
  }

  @ParameterizedTest
  @MethodSource("wrongAccessTokens")
  void an_access_token_must_be_the_issuers_and_good(String why, UnaryOperator<TokenMaker> change) {
    assertThatExceptionOfType(TokenRefused.class)
        .isThrownBy(() -> issuer.bearer(change.apply(access()).make()))
        .withMessageContaining(why);
  }

  @Test
  void the_public_key_is_no_secret_to_sign_with() {
    for (String algorithm : List.of("HS256", "HS384", "HS512")) {
      Key shared = new SecretKeySpec(small.known().getEncoded(), "HmacSHA256");
      String forged = access().header("alg", algorithm).signedBy(shared, small.kid()).make();
      assertThatExceptionOfType(TokenRefused.class)
          .isThrownBy(() -> issuer.bearer(forged))
          .withMessageContaining("signature");
    }
    assertThat(small.askedForKeys()).as("nor a reason to ask for keys").isZero();
  }

  @Test
  void a_token_cut_anywhere_is_refused() throws Exception {
    String token = access().make();
    issuer.bearer(token);
    for (int length = 0; length < token.length(); length++) {
      String cut = token.substring(0, length);
      assertThatExceptionOfType(TokenRefused.class)
          .as("cut at " + length)
          .isThrownBy(() -> issuer.bearer(cut));
    }
    assertThatExceptionOfType(TokenRefused.class)
        .isThrownBy(() -> issuer.bearer(token + "x".repeat(16_384)))
        .withMessageContaining("too long");
  }

  @Test
  void clocks_may_be_half_a_minute_apart() throws Exception {
    issuer.bearer(
        access()
            .claim("iat", NOW.minusSeconds(300).getEpochSecond())
            .claim("exp", NOW.minusSeconds(29).getEpochSecond())
            .make());
    issuer.bearer(access().claim("nbf", NOW.plusSeconds(29).getEpochSecond()).make());
  }

  @Test
  void access_tokens_as_keycloak_marks_them_are_taken() throws Exception {
    String token = access().header("typ", "JWT").claim("typ", "Bearer").make();
    assertThat(issuer.bearer(token).subject().subject()).isEqualTo("ana");
  }

  @Test
  void without_an_audience_none_is_taken() {
    Issuer plain =
        new Issuer(
            new IssuerSettings(small.name(), "canvass", "s", Optional.empty(), Optional.empty()),
            new Outside(),
            clock);
    assertThat(plain.hasAudience()).isFalse();
    assertThatExceptionOfType(TokenRefused.class).isThrownBy(() -> plain.bearer(access().make()));
  }

  @Test
  void a_new_key_is_found_and_made_up_ones_do_not_make_canvass_knock() throws Exception {
    issuer.bearer(access().make());
    assertThat(small.askedForKeys()).isEqualTo(1);
    clock.pass(Duration.ofSeconds(16));
    small.rotateTo("second");

    issuer.bearer(access().make());

    assertThat(small.askedForKeys()).isEqualTo(2);
    Key stranger = TokenMaker.keys().getPrivate();
    for (int i = 0; i < 100; i++) {
      String forged = access().signedBy(stranger, "made-up-" + i).make();
      assertThatExceptionOfType(TokenRefused.class).isThrownBy(() -> issuer.bearer(forged));
    }
    assertThat(small.askedForKeys()).isEqualTo(2);
  }

  @Test
  void while_one_asks_the_issuer_the_others_go_on_with_what_is_there() throws Exception {
    issuer.bearer(access().make());
    String good = access().make();
    String forged = access().signedBy(TokenMaker.keys().getPrivate(), "made-up").make();
    clock.pass(Duration.ofSeconds(16));
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    small.beforeKeys(
        () -> {
          asked.countDown();
          await(answered);
        });
    CompletableFuture<Void> slow =
        CompletableFuture.runAsync(
            () ->
                assertThatExceptionOfType(TokenRefused.class)
                    .isThrownBy(() -> issuer.bearer(forged)));
    await(asked);

    for (int i = 0; i < 50; i++) {
      issuer.bearer(good);
      assertThatExceptionOfType(TokenRefused.class).isThrownBy(() -> issuer.bearer(forged));
    }

    answered.countDown();
    slow.get();
    assertThat(small.askedForKeys()).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void a_key_that_the_issuer_has_withdrawn_is_good_for_minutes_only() throws Exception {
    Key withdrawn = small.signing();
    issuer.bearer(access().make());
    small.rotateTo("second");
    clock.pass(Duration.ofMinutes(10));

    String token = access().signedBy(withdrawn, "first").make();

    assertThatExceptionOfType(TokenRefused.class).isThrownBy(() -> issuer.bearer(token));
  }

  @Test
  void while_the_issuer_is_silent_its_keys_hold_for_an_hour() throws Exception {
    issuer.bearer(access().make());
    small.isSilent(true);
    clock.pass(Duration.ofMinutes(59));
    issuer.bearer(access().make());
    clock.pass(Duration.ofMinutes(2));
    assertThatIOException().isThrownBy(() -> issuer.bearer(access().make()));
    small.isSilent(false);
    clock.pass(Duration.ofSeconds(16));
    issuer.bearer(access().make());
  }

  @Test
  void an_issuer_that_never_answered_is_asked_again_after_a_while() throws Exception {
    small.isSilent(true);
    assertThatIOException().isThrownBy(() -> issuer.authorization(ATTEMPT, false));
    small.isSilent(false);
    assertThatIOException().isThrownBy(() -> issuer.authorization(ATTEMPT, false));
    clock.pass(Duration.ofSeconds(16));
    assertThat(issuer.authorization(ATTEMPT, false)).hasPath("/auth");
  }

  static Stream<Arguments> unfitDocuments() {
    return Stream.of(
        Arguments.of("issuer", "https://issuer.example", "calls itself"),
        Arguments.of("token_endpoint", "http://issuer.example/token", "token_endpoint"),
        Arguments.of("jwks_uri", "file:///etc/passwd", "jwks_uri"),
        Arguments.of("authorization_endpoint", "javascript:alert(1)", "authorization_endpoint"),
        Arguments.of("end_session_endpoint", "http://issuer.example/", "end_session_endpoint"),
        Arguments.of("code_challenge_methods_supported", List.of("plain"), "S256"));
  }

  @ParameterizedTest
  @MethodSource("unfitDocuments")
  void an_issuer_that_is_another_or_unsafe_is_not_used(String member, Object value, String why) {
    small.says(member, value);
    assertThatIOException()
        .isThrownBy(() -> issuer.authorization(ATTEMPT, false))
        .withMessageContaining(why);
  }

  @Test
  void an_answer_of_another_issuer_is_told_apart() throws IOException {
    assertThat(issuer.isOwn(null)).isTrue();
    assertThat(issuer.isOwn(small.name())).isTrue();
    assertThat(issuer.isOwn("https://issuer.example")).isFalse();
  }

  @Test
  void an_issuer_that_always_names_itself_must() throws IOException {
    small.says("authorization_response_iss_parameter_supported", true);
    assertThat(issuer.isOwn(null)).isFalse();
  }

  @Test
  void signing_out_there_hints_at_the_session_and_comes_back() throws IOException {
    URI back = URI.create("https://canvass.example.gov/pages/sign-in");
    assertThat(issuer.signOut("a.b.c", back))
        .hasValueSatisfying(
            place ->
                assertThat(place.toString())
                    .isEqualTo(
                        small.name()
                            + "/end?client_id=canvass"
                            + "&post_logout_redirect_uri=https%3A%2F%2Fcanvass.example.gov%2Fpages%2Fsign-in"
                            + "&id_token_hint=a.b.c"));
    assertThat(issuer.signOut("x".repeat(4_001), back).orElseThrow().toString())
        .doesNotContain("id_token_hint");
  }

  private static Arguments wrong(String why, UnaryOperator<TokenMaker> change) {
    return Arguments.of(why, change);
  }
}
