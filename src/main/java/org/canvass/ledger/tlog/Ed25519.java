package org.canvass.ledger.tlog;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Set;

/**
 * Ed25519 (RFC 8032) by the JDK, with public keys in their 32 bytes. Keys for which one signature
 * fits many texts (points of small order), or with a second spelling, are refused: such a key would
 * let its owner deny what he signed.
 */
public final class Ed25519 {
  /** Bytes of a public key. */
  public static final int KEY_SIZE = 32;

  /** Bytes of a signature. */
  public static final int SIGNATURE_SIZE = 64;

  private static final String ALGORITHM = "Ed25519";
  private static final BigInteger FIELD =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** A y of order eight; the other is its negative. */
  private static final BigInteger OF_ORDER_EIGHT =
      new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);

  private static final Set<BigInteger> OF_SMALL_ORDER =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          FIELD.subtract(BigInteger.ONE),
          OF_ORDER_EIGHT,
          FIELD.subtract(OF_ORDER_EIGHT));

  private Ed25519() {}

  /**
   * The JDK's key for the 32 bytes of RFC 8032 section 5.1.2.
   *
   * @throws TlogException if they are no usable public key
   */
  public static PublicKey publicKey(byte[] raw) {
    if (raw.length != KEY_SIZE) {
      throw new TlogException("An Ed25519 public key has 32 bytes, not " + raw.length);
    }
    byte[] bigEndian = reversed(raw);
    boolean isOdd = bigEndian[0] < 0;
    bigEndian[0] &= 0x7f;
    BigInteger y = new BigInteger(1, bigEndian);
    if (y.compareTo(FIELD) >= 0) {
      throw new TlogException("The Ed25519 public key is not in its canonical form");
    }
    if (OF_SMALL_ORDER.contains(y)) {
      throw new TlogException("The Ed25519 public key is a point of small order");
    }
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(
                  new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(isOdd, y)));
      startVerifying(key);
      return key;
    } catch (GeneralSecurityException notOnTheCurve) {
      throw new TlogException("The Ed25519 public key is no point of the curve", notOnTheCurve);
    }
  }

  /** The 32 bytes of the JDK's key. */
  public static byte[] raw(PublicKey key) {
    if (!(key instanceof EdECPublicKey edKey)
        || !NamedParameterSpec.ED25519.getName().equals(edKey.getParams().getName())) {
      throw new TlogException("The key is for " + key.getAlgorithm() + ", not for Ed25519");
    }
    byte[] bigEndian = new byte[KEY_SIZE];
    byte[] y = edKey.getPoint().getY().toByteArray();
    System.arraycopy(y, 0, bigEndian, KEY_SIZE - y.length, y.length);
    if (edKey.getPoint().isXOdd()) {
      bigEndian[0] |= (byte) 0x80;
    }
    return reversed(bigEndian);
  }

  /** The 64 bytes of the signature. */
  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException unusableKey) {
      throw new TlogException("The private key cannot sign with Ed25519", unusableKey);
    }
  }

  static boolean verifies(PublicKey key, byte[] message, byte[] signed) {
    if (signed.length != SIGNATURE_SIZE) {
      return false;
    }
    byte[] s = new byte[KEY_SIZE];
    System.arraycopy(signed, KEY_SIZE, s, 0, KEY_SIZE);
    if (new BigInteger(1, reversed(s)).compareTo(ORDER) >= 0) {
      return false;
    }
    try {
      Signature signature = startVerifying(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException unusableKey) {
      throw new TlogException("The public key cannot verify Ed25519", unusableKey);
    }
  }

  /** The JDK finds out here only whether the key is a point of the curve. */
  private static Signature startVerifying(PublicKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initVerify(key);
    return signature;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = bytes[bytes.length - 1 - i];
    }
    return turned;
  }
}
