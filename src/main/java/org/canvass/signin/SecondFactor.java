package org.canvass.signin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** The second factor: codes that change every half minute (TOTP, RFC 6238), each good once. */
final class SecondFactor {
  private static final TimeBasedOneTimePasswordGenerator CODES =
      new TimeBasedOneTimePasswordGenerator();
  private static final long STEP_SECONDS = CODES.getTimeStep().toSeconds();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 20;

  /** How many steps a telephone's clock may be off. */
  private static final int SKEW = 1;

  private final byte[] secret;

  SecondFactor(byte[] secret) {
    this.secret = secret.clone();
  }

  static SecondFactor make() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return new SecondFactor(secret);
  }

  byte[] secret() {
    return secret.clone();
  }

  /** The step of time that a code belongs to, if it is right and later than the last one used. */
  OptionalLong stepOf(String code, long lastStep, Instant now) {
    String digits = code == null ? "" : code.replaceAll("\\s", "");
    OptionalLong found = OptionalLong.empty();
    long present = now.getEpochSecond() / STEP_SECONDS;
    for (long step = present - SKEW; step <= present + SKEW; step++) {
      boolean same =
          MessageDigest.isEqual(
              code(step).getBytes(StandardCharsets.US_ASCII),
              digits.getBytes(StandardCharsets.UTF_8));
      if (same && step > lastStep) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private String code(long step) {
    try {
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(secret, CODES.getAlgorithm()),
          Instant.ofEpochSecond(step * STEP_SECONDS));
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The secret as one types it into an authenticator: Base32, in groups of four. */
  String typed() {
    return base32().replaceAll("(.{4})(?!$)", "$1 ");
  }

  /** The secret as an authenticator takes it from a link or a picture. */
  String uri(String account) {
    return "otpauth://totp/Canvass:%s?secret=%s&issuer=Canvass&digits=6&period=30"
        .formatted(account, base32());
  }

  /** The picture of {@link #uri}, as the path of an SVG whose unit is one square. */
  static Picture picture(String uri) {
    try {
      BitMatrix squares = new QRCodeWriter().encode(uri, BarcodeFormat.QR_CODE, 0, 0);
      StringBuilder path = new StringBuilder();
      for (int y = 0; y < squares.getHeight(); y++) {
        for (int x = 0; x < squares.getWidth(); x++) {
          if (squares.get(x, y)) {
            path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
          }
        }
      }
      return new Picture(squares.getWidth(), path.toString());
    } catch (WriterException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A QR code. */
  public record Picture(int side, String path) {}

  private String base32() {
    return new Base32().encodeAsString(secret);
  }
}
