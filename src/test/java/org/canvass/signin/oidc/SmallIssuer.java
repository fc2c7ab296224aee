package org.canvass.signin.oidc;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.canvass.platform.SmallServer;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;

/** An issuer on this machine that says what a test wants. */
final class SmallIssuer implements AutoCloseable {
  private final SmallServer server = new SmallServer(this::answer);
  private final Map<String, KeyPair> keys = new LinkedHashMap<>();
  private final Map<String, Object> document = new TreeMap<>();
  private final AtomicInteger askedForKeys = new AtomicInteger();
  private volatile String idToken = "";
  private volatile String lastForm = "";
  private volatile String lastCredentials = "";
  private volatile boolean silent;
  private volatile Runnable beforeKeys = () -> {};

  SmallIssuer() {
    document.put("issuer", name());
    document.put("authorization_endpoint", name() + "/auth?realm=17");
    document.put("token_endpoint", name() + "/token");
    document.put("jwks_uri", name() + "/keys");
    document.put("end_session_endpoint", name() + "/end");
    rotateTo("first");
  }

  String name() {
    return server.address();
  }

  /** A new key; those before are gone. */
  void rotateTo(String kid) {
    keys.clear();
    keys.put(kid, TokenMaker.keys());
  }

  /** The present key's name. */
  String kid() {
    return keys.keySet().iterator().next();
  }

  Key signing() {
    return keys.get(kid()).getPrivate();
  }

  Key known() {
    return keys.get(kid()).getPublic();
  }

  void says(String member, Object value) {
    document.put(member, value);
  }

  /** Gives this for the next code. */
  void gives(String token) {
    idToken = token;
  }

  void isSilent(boolean so) {
    silent = so;
  }

  /** Does this before it gives out its keys. */
  void beforeKeys(Runnable what) {
    beforeKeys = what;
  }

  int askedForKeys() {
    return askedForKeys.get();
  }

  String lastForm() {
    return lastForm;
  }

  String lastCredentials() {
    return lastCredentials;
  }

  private void answer(HttpExchange call) throws IOException {
    String body =
        switch (call.getRequestURI().getPath()) {
          case "/.well-known/openid-configuration" -> JsonUtil.toJson(document);
          case "/keys" -> {
            askedForKeys.incrementAndGet();
            beforeKeys.run();
            yield published();
          }
          case "/token" -> {
            lastForm = new String(call.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            lastCredentials = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
            yield JsonUtil.toJson(Map.of("id_token", idToken, "token_type", "Bearer"));
          }
          default -> "{}";
        };
    boolean refuses = silent || idToken.equals("refused") && body.contains("id_token");
    SmallServer.write(call, refuses ? 503 : 200, body.getBytes(StandardCharsets.UTF_8));
  }

  private String published() {
    JsonWebKeySet published = new JsonWebKeySet();
    keys.forEach(
        (kid, pair) -> {
          RsaJsonWebKey key = new RsaJsonWebKey((RSAPublicKey) pair.getPublic());
          key.setKeyId(kid);
          key.setUse("sig");
          published.addJsonWebKey(key);
        });
    return published.toJson();
  }

  @Override
  public void close() {
    server.close();
  }
}
