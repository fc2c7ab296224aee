package org.canvass.ledger.timestamp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificates that a time stamp's signer must be, or be certified by. Whether one has been
 * revoked is not asked: a time stamp is kept, and whoever relies on it asks when he does.
 */
public final class TrustedSigners {
  private final Set<X509Certificate> trusted;

  /** Trusts these. */
  public TrustedSigners(Collection<X509Certificate> trusted) {
    this.trusted = Set.copyOf(trusted);
  }

  /**
   * Trusts the certificates in a file, PEM or DER.
   *
   * @throws IllegalArgumentException if it holds none
   */
  public static TrustedSigners in(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<X509Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "CANVASS_TSA_CERTIFICATE names " + file + ", which holds no certificate");
      }
      return new TrustedSigners(found);
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new IllegalArgumentException(
          "CANVASS_TSA_CERTIFICATE names "
              + file
              + ", which cannot be read as certificates ("
              + unreadable.getMessage()
              + ")",
          unreadable);
    }
  }

  /** Trusts the authorities that Java does. */
  public static TrustedSigners ofJava() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return new TrustedSigners(
          Arrays.stream(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .map(X509TrustManager.class::cast)
              .flatMap(each -> Arrays.stream(each.getAcceptedIssuers()))
              .collect(Collectors.toSet()));
    } catch (GeneralSecurityException everyJavaHasOne) {
      throw new IllegalStateException(everyJavaHasOne);
    }
  }

  /**
   * Accepts a signer in silence.
   *
   * @param along certificates that came along and may lead from the signer to a trusted one
   * @param at the moment at which all must be valid
   * @throws GeneralSecurityException if none leads there
   */
  void check(X509Certificate signer, Collection<X509Certificate> along, Date at)
      throws GeneralSecurityException {
    if (trusted.contains(signer)) {
      return;
    }
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(signer);
    PKIXBuilderParameters parameters =
        new PKIXBuilderParameters(
            trusted.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet()),
            target);
    parameters.setRevocationEnabled(false);
    parameters.setDate(at);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(along)));
    CertPathBuilder.getInstance("PKIX").build(parameters);
  }
}
