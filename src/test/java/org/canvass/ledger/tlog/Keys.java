package org.canvass.ledger.tlog;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Fresh key pairs. */
public final class Keys {
  private Keys() {}

  /** A fresh key under this name. */
  public static SigningKey log(String name) {
    return of(name, SignatureType.ED25519);
  }

  /** A fresh key under this name. */
  public static SigningKey witness(String name) {
    return of(name, SignatureType.COSIGNATURE);
  }

  private static SigningKey of(String name, SignatureType type) {
    KeyPair pair = pair();
    return new SigningKey(name, type, pair.getPrivate(), pair.getPublic());
  }

  static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
