package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.canvass.it.CanvassClient.Answer;

/** Somebody with an account, a password, an authenticator and a browser with one cookie. */
public final class Person {
  public static final String PASSWORD = "seven lamps over water";

  private static final Pattern KEY = Pattern.compile("<code id=\"key\">([A-Z2-7 ]+)</code>");
  private static final Pattern SECRET = Pattern.compile("name=\"secret\" value=\"([\\w-]+)\"");

  private final CanvassClient canvass;
  private final String account;
  private final byte[] secret;
  private String cookie;
  private String browser;

  private Person(CanvassClient canvass, String account, byte[] secret) {
    this.canvass = canvass;
    this.account = account;
    this.secret = secret;
  }

  /** Begins the account that a link is for; name and office matter to the first administrator. */
  public static Person begin(CanvassClient canvass, String link, String account) {
    Form form = Form.open(canvass, link);
    Answer done = form.send(canvass, account, PASSWORD, PASSWORD, form.code());
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(done.body()).contains("Your account is ready", account);
    return new Person(canvass, account, form.key());
  }

  /** A link that nobody gave: straight into the database; a null account is the first one's. */
  public static String link(String account) throws SQLException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try (Sql sql = Sql.asSuperuser()) {
      sql.execute("delete from sign_in_link where account is not distinct from ?", account);
      sql.execute(
          "insert into sign_in_link values (?, ?, now() + interval '1 hour')",
          sha256(token),
          account);
      sql.commit();
    }
    return token;
  }

  /** The form behind a link. */
  public record Form(String link, byte[] key, String sealed) {
    public static Form open(CanvassClient canvass, String link) {
      Answer page = canvass.get("/pages/set-up?link=" + link, null);
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      return new Form(
          link,
          new Base32().decode(find(KEY, page.body()).replace(" ", "")),
          find(SECRET, page.body()));
    }

    public String code() {
      return Person.code(key, 0);
    }

    public Answer send(
        CanvassClient canvass, String account, String password, String again, String code) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("link", link);
      fields.put("secret", sealed);
      fields.put("account", account);
      fields.put("name", "Ana Pérez 陳大文");
      fields.put("office", "Information security officer");
      fields.put("password", password);
      fields.put("again", again);
      fields.put("code", code);
      return post(canvass, "/pages/set-up", fields, null);
    }
  }

  public String account() {
    return account;
  }

  /** Signs in, whenever the last code was used. */
  public Person signIn() {
    forgetCode();
    Answer answer =
        signIn(
            canvass, account, PASSWORD, code(0), browser == null ? null : cookie + "; " + browser);
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    cookie = cookieOf(answer);
    browser = answer.headers().allValues("Set-Cookie").get(1).replaceFirst(";.*", "");
    return this;
  }

  public Answer trySignIn(String password, String code) {
    return signIn(canvass, account, password, code, cookie);
  }

  public static Answer signIn(
      CanvassClient canvass, String account, String password, String code, String cookie) {
    return post(
        canvass,
        "/pages/sign-in",
        Map.of("account", account, "password", password, "code", code),
        cookie);
  }

  /** The code that the authenticator shows so many steps from now. */
  public String code(int steps) {
    return code(secret, steps);
  }

  /** The code of an authenticator into which somebody has typed the key that a form shows. */
  public static String codeOf(String key) {
    return code(new Base32().decode(key.replace(" ", "")), 0);
  }

  /** Lets a code of the present be used again: tests do not wait half a minute. */
  public void forgetCode() {
    forgetCode(account);
  }

  /** The same of somebody's. */
  public static void forgetCode(String account) {
    change("update credential set totp_step = 0 where account = ?", account);
  }

  /** Changes what stands about this account, by SQL. */
  public void change(String statement) {
    change(statement, account);
  }

  private static void change(String statement, String account) {
    try (Sql sql = Sql.asSuperuser()) {
      sql.execute(statement, account);
      sql.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public String cookie() {
    return cookie;
  }

  /** By which the browser is known again. */
  public String browser() {
    return browser;
  }

  public Answer get(String path) {
    return canvass.send(browser("GET", path, null, null));
  }

  public Answer post(String path, String body, String ifMatch) {
    return canvass.send(browser("POST", path, body, ifMatch));
  }

  public Answer form(String path) {
    return post(canvass, path, Map.of(), cookie);
  }

  /** A call of this browser, from Canvass's own page. */
  public HttpRequest.Builder browser(String method, String path, String body, String ifMatch) {
    return canvass
        .request(
            method,
            path,
            null,
            ifMatch,
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .header("Cookie", cookie == null ? "a=b" : cookie)
        .header("Origin", origin(canvass));
  }

  private static Answer post(
      CanvassClient canvass, String path, Map<String, String> fields, String cookie) {
    String body =
        fields.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        canvass
            .request("POST", path, null, null, BodyPublishers.ofString(body))
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin(canvass));
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return canvass.send(request);
  }

  public static String cookieOf(Answer answer) {
    String set = answer.header("Set-Cookie");
    return set.substring(0, set.indexOf(';'));
  }

  public static String origin(CanvassClient canvass) {
    return "http://" + canvass.base().getAuthority();
  }

  private static String code(byte[] secret, int steps) {
    TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
    try {
      return codes.generateOneTimePasswordString(
          new SecretKeySpec(secret, codes.getAlgorithm()), Instant.now().plusSeconds(30L * steps));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String find(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).as(pattern + " in " + text).isTrue();
    return found.group(1);
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
