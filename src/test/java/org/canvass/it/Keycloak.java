package org.canvass.it;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.canvass.platform.Json;

/**
 * The issuer of the tests: a real Keycloak, started by the first test that needs it, at the port
 * that the tests' Canvass has been told of, and stopped with the last. It signs with a key that the
 * tests know, so that they can make tokens that only their contents make wrong.
 */
public final class Keycloak {
  public static final String PASSWORD = "nine boats in the fog";
  public static final String DANA = "dana";
  public static final String RITA = "rita";
  public static final String MAX = "max";
  public static final String STRANGER = "stranger";

  private static final int PATIENCE_SECONDS = 600;
  private static Keycloak present;

  private final KeyPair keys = keys();
  private final String issuer =
      "http://127.0.0.1:" + Integer.getInteger("canvass.it.issuer.port") + "/realms/canvass";
  private final HttpClient http = HttpClient.newHttpClient();

  private Keycloak() {}

  /** The Keycloak of this run, which sends browsers back to that Canvass. */
  public static synchronized Keycloak of(URL canvass) throws IOException, InterruptedException {
    if (present == null) {
      Keycloak started = new Keycloak();
      started.start(URI.create(canvass.toString()).resolve("/").toString());
      present = started;
    }
    return present;
  }

  /** What it calls itself. */
  public String issuer() {
    return issuer;
  }

  /** Whom it knows a user as: the same in every run. */
  public static String subject(String user) {
    return UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The key that it signs with. */
  public PrivateKey signing() {
    return keys.getPrivate();
  }

  /** What everybody may know of it. */
  public byte[] known() {
    return keys.getPublic().getEncoded();
  }

  /** The name under which it publishes that key. */
  public String kid() throws IOException, InterruptedException {
    return read(HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/certs")))
        .getJsonArray("keys")
        .stream()
        .map(key -> key.asJsonObject())
        .filter(key -> key.getString("alg").equals("RS256"))
        .findFirst()
        .orElseThrow()
        .getString("kid");
  }

  /** Tokens for a script of that user: {@code access_token} and {@code id_token}. */
  public JsonObject tokens(String user) throws IOException, InterruptedException {
    String form =
        "grant_type=password&client_id=scripts&scope=openid&username=%s&password=%s"
            .formatted(user, URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8));
    return read(
        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private JsonObject read(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }

  private void start(String canvass) throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("canvass.it.keycloak"));
    Path realm = Files.createDirectories(folder.resolve("data/import")).resolve("canvass.json");
    Files.writeString(realm, realm(canvass));
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            "/bin/sh",
            folder.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--db=dev-mem",
            "--http-host=127.0.0.1",
            "--http-port=" + URI.create(issuer).getPort(),
            "--import-realm");
    builder.environment().keySet().removeIf(name -> name.startsWith("CANVASS_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.readString(output).contains("Listening on:")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("Keycloak did not start:\n" + Files.readString(output));
      }
      Thread.sleep(200);
    }
  }

  private static void stop(Process process) {
    List<ProcessHandle> all = process.descendants().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private String realm(String canvass) {
    JsonArrayBuilder users = Json.createArrayBuilder();
    for (String user : List.of(DANA, RITA, MAX, STRANGER)) {
      users.add(user(user));
    }
    return Json.createObjectBuilder()
        .add("realm", "canvass")
        .add("enabled", true)
        .add("components", signingKey())
        .add("users", users)
        .add("clients", Json.createArrayBuilder().add(client(canvass)).add(scripts()))
        .build()
        .toString();
  }

  private JsonObjectBuilder signingKey() {
    JsonObjectBuilder config = Json.createObjectBuilder();
    Map.of(
            "priority",
            "200",
            "algorithm",
            "RS256",
            "privateKey",
            Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()))
        .forEach((name, value) -> config.add(name, Json.createArrayBuilder().add(value)));
    return Json.createObjectBuilder()
        .add(
            "org.keycloak.keys.KeyProvider",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("name", "known to the tests")
                        .add("providerId", "rsa")
                        .add("config", config)));
  }

  private static JsonObjectBuilder user(String name) {
    return Json.createObjectBuilder()
        .add("id", subject(name))
        .add("username", name)
        .add("enabled", true)
        .add("email", name + "@example.test")
        .add("emailVerified", true)
        .add("firstName", name)
        .add("lastName", "Example")
        .add(
            "credentials",
            Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("type", "password").add("value", PASSWORD)));
  }

  private static JsonObjectBuilder client(String canvass) {
    return Json.createObjectBuilder()
        .add("clientId", System.getenv("CANVASS_OIDC_CLIENT_ID"))
        .add("secret", System.getenv("CANVASS_OIDC_CLIENT_SECRET"))
        .add("publicClient", false)
        .add("redirectUris", Json.createArrayBuilder().add(canvass + "pages/issuer/callback"))
        .add(
            "attributes",
            Json.createObjectBuilder()
                .add("pkce.code.challenge.method", "S256")
                .add("post.logout.redirect.uris", canvass + "pages/sign-in"));
  }

  /** Gets access tokens for users who give it their passwords, as no real client should. */
  private static JsonObjectBuilder scripts() {
    return Json.createObjectBuilder()
        .add("clientId", "scripts")
        .add("publicClient", true)
        .add("standardFlowEnabled", false)
        .add("directAccessGrantsEnabled", true)
        .add(
            "protocolMappers",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("name", "audience")
                        .add("protocol", "openid-connect")
                        .add("protocolMapper", "oidc-audience-mapper")
                        .add(
                            "config",
                            Json.createObjectBuilder()
                                .add(
                                    "included.custom.audience",
                                    System.getenv("CANVASS_OIDC_AUDIENCE"))
                                .add("access.token.claim", "true"))));
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
