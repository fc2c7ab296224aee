package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.assertProblem;

import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Keycloak;
import org.canvass.signin.oidc.TokenMaker;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scripts with access tokens of a real Keycloak, and with forged ones. */
@ArquillianTest
@RunAsClient
class IssuerTokensIT {
  private static final String ACCOUNT = "max.tokens";
  private static final String SUBJECT = Keycloak.subject(Keycloak.MAX);
  private static boolean enrolled;

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Administrators administrators;
  private Keycloak keycloak;

  @BeforeEach
  void an_official_whom_the_issuer_knows() throws Exception {
    canvass = new CanvassClient(base);
    administrators = Administrators.of(canvass);
    keycloak = Keycloak.of(base);
    if (!enrolled) {
      administrators.enrol(ACCOUNT, "CLERK", "los-angeles", SUBJECT);
      enrolled = true;
    }
  }

  @Test
  void a_token_of_the_issuer_is_its_subjects_account() throws Exception {
    String token = keycloak.tokens(Keycloak.MAX).getString("access_token");

    Answer own = get("/api/officials/" + ACCOUNT, token);

    assertThat(own.status()).as(own.body()).isEqualTo(200);
    assertThat(own.json().getString("issuerSubject")).isEqualTo(SUBJECT);
    assertThat(get("/api/officials/" + ACCOUNT, good().make()).status()).isEqualTo(200);
  }

  @Test
  void roles_are_the_accounts_and_never_the_tokens() throws Exception {
    String boasting =
        good()
            .claim("roles", List.of("ADMINISTRATOR"))
            .claim("groups", List.of("ADMINISTRATOR"))
            .claim("realm_access", Map.of("roles", List.of("ADMINISTRATOR", "AUDITOR")))
            .claim("preferred_username", administrators.first().account())
            .make();
    assertProblem("roles", get("/api/officials", boasting), 403, "wrong-role");
    Answer made =
        canvass.send(
            canvass
                .request(
                    "POST",
                    "/api/tokens",
                    null,
                    null,
                    BodyPublishers.ofString("{\"label\": \"x\", \"scope\": \"READ\"}"))
                .header("Authorization", "Bearer " + boasting));
    assertProblem("a token is not in person", made, 403, "session-needed");
  }

  @Test
  void every_kind_of_token_that_is_not_good_is_refused() throws Exception {
    Instant now = Instant.now();
    KeyPair other = TokenMaker.keys();
    refused(
        "expired",
        good()
            .claim("exp", now.minusSeconds(60).getEpochSecond())
            .claim("iat", now.minusSeconds(360).getEpochSecond()));
    refused("not yet valid", good().claim("nbf", now.plusSeconds(120).getEpochSecond()));
    refused("alg none", good().header("alg", "none").signedBy(null, null));
    refused("wrong issuer", good().claim("iss", "http://127.0.0.1:9/realms/canvass"));
    refused("wrong audience", good().claim("aud", "another-api"));
    refused("for the sign-in", good().claim("aud", "canvass"));
    refused("other key", good().signedBy(other.getPrivate(), keycloak.kid()));
    refused("unknown kid", good().signedBy(other.getPrivate(), "unknown"));
    refused("no kid", good().signedBy(other.getPrivate(), null));
    refused(
        "HS256 with the public key",
        good()
            .header("alg", "HS256")
            .signedBy(new SecretKeySpec(keycloak.known(), "HmacSHA256"), keycloak.kid()));
    refused("no expiry", good().claim("exp", null));
    refused("no subject", good().claim("sub", null));
    refused("no access token", good().header("typ", "JWT"));
    String whole = good().make();
    refused("truncated", whole.substring(0, whole.length() - 10));
    refused("without signature", whole.substring(0, whole.lastIndexOf('.') + 1));
    refused("an empty one", "..");
    refused("an ID token", keycloak.tokens(Keycloak.MAX).getString("id_token"));
  }

  @Test
  void whom_no_account_is_linked_with_is_nobody() throws Exception {
    Answer answer =
        get("/api/tokens", keycloak.tokens(Keycloak.STRANGER).getString("access_token"));
    assertProblem("stranger", answer, 401, "sign-in-needed");
    assertThat(answer.body()).contains("no account is linked");
  }

  @Test
  void a_suspended_account_has_no_good_token() throws Exception {
    administrators.enrol("sus.pended", "CLERK", "los-angeles", "a-subject-of-its-own");
    String token = good().claim("sub", "a-subject-of-its-own").make();
    assertThat(get("/api/tokens", token).status()).isEqualTo(200);

    administrators.agree("sus.pended", "{\"act\": \"suspend\", \"reason\": \"Under inquiry\"}");

    assertProblem("suspended", get("/api/tokens", token), 401, "sign-in-needed");
  }

  @Test
  void a_subject_is_one_accounts() {
    Answer second =
        administrators
            .first()
            .post(
                "/api/officials",
                Administrators.form("max.again", "Max Again", "CLERK", "los-angeles")
                    .replaceFirst("}$", ", \"issuerSubject\": \"" + SUBJECT + "\"}"),
                null);
    assertProblem("taken", second, 409, "subject-taken");
    Answer odd =
        administrators
            .first()
            .post(
                "/api/officials",
                Administrators.form("max.odd", "Max Odd", "CLERK", "los-angeles")
                    .replaceFirst("}$", ", \"issuerSubject\": \"a b\"}"),
                null);
    assertProblem("odd", odd, 400, "bad-issuer-subject");
    Answer link = administrators.first().post("/api/officials/" + ACCOUNT + "/link", "{}", null);
    assertProblem("no password", link, 409, "signs-in-already");
  }

  private TokenMaker good() throws Exception {
    return TokenMaker.access(keycloak.issuer(), SUBJECT, Instant.now())
        .signedBy(keycloak.signing(), keycloak.kid());
  }

  private void refused(String what, TokenMaker token) {
    refused(what, token.make());
  }

  private void refused(String what, String token) {
    assertProblem(what, get("/api/tokens", token), 401, "sign-in-needed");
  }

  private Answer get(String path, String token) {
    return canvass.send(
        canvass
            .request("GET", path, null, null, BodyPublishers.noBody())
            .header("Authorization", "Bearer " + token));
  }
}
