package org.canvass.ledger;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.canvass.ledger.tlog.Ed25519;
import org.canvass.ledger.tlog.SignatureType;
import org.canvass.ledger.tlog.SigningKey;
import org.canvass.ledger.tlog.VerifierKey;
import org.canvass.platform.Problem;
import org.canvass.platform.WallClock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the logs' keys and signs with them; the private halves stay in the key store. */
@ApplicationScoped
public class LogKeys {
  private final Map<String, SigningKey> known = new ConcurrentHashMap<>();

  @Inject
  @ConfigProperty(name = "CANVASS_KEYS")
  private String file;

  @Inject
  @ConfigProperty(name = "CANVASS_KEYS_PASSWORD")
  private String password;

  @Inject private WallClock clock;

  private KeyStoreFile store;

  @PostConstruct
  void open() {
    store = new KeyStoreFile(Path.of(file), password);
  }

  /**
   * Makes a key pair for a log; the private half is on disk when this returns.
   *
   * @param first whether no key was ever made before
   * @throws Problem if the key store cannot be written, or is missing though it held keys
   */
  VerifierKey make(String origin, boolean first) {
    KeyPair pair = pair();
    VerifierKey key = new VerifierKey(origin, SignatureType.ED25519, Ed25519.raw(pair.getPublic()));
    store.add(key.toString(), pair, clock.now(), first);
    return key;
  }

  /**
   * The private key that belongs to a public one.
   *
   * @throws Problem if the key store has it not, or cannot be read
   */
  public SigningKey signing(String vkey) {
    return known.computeIfAbsent(vkey, this::read);
  }

  private SigningKey read(String vkey) {
    VerifierKey key = VerifierKey.parse(vkey);
    PrivateKey secret =
        store
            .privateKey(vkey)
            .orElseThrow(
                () ->
                    new Problem(
                        503,
                        "key-store",
                        "The keys cannot be used now",
                        "The key store %s has no private key for %s: nothing of this log is signed until CANVASS_KEYS names the store that has it."
                            .formatted(file, vkey)));
    return new SigningKey(key.name(), key.type(), secret, Ed25519.publicKey(key.raw()));
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException everyJava17HasIt) {
      throw new IllegalStateException(everyJava17HasIt);
    }
  }
}
