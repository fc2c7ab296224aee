package org.canvass.ledger.timestamp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.canvass.ledger.Digest;

/** An answer that has been found to be a time stamp over certain bytes, whoever signed it. */
final class StampCheck {
  private final TimeStampToken token;
  private final X509Certificate signer;

  private StampCheck(TimeStampToken token, X509Certificate signer) {
    this.token = token;
    this.signer = signer;
  }

  static TimeStampResponse parse(byte[] answer) throws TimeStampException {
    try {
      return new TimeStampResponse(answer);
    } catch (IOException | TSPException | RuntimeException malformed) {
      throw new TimeStampException(
          "The authority's answer is none of RFC 3161: " + malformed.getMessage(), malformed);
    }
  }

  /**
   * Looks at the bytes' imprint, the signature, and that the certificate is for time stamps alone
   * and was valid then.
   *
   * @throws TimeStampException if one is wrong
   */
  static StampCheck of(byte[] bytes, TimeStampResponse response) throws TimeStampException {
    try {
      TimeStampToken token = response.getTimeStampToken();
      if (token == null) {
        throw new TimeStampException("The authority refuses: " + response.getStatusString());
      }
      if (!token.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
          || !MessageDigest.isEqual(
              token.getTimeStampInfo().getMessageImprintDigest(), Digest.sha256(bytes))) {
        throw new TimeStampException("The time stamp is over other bytes");
      }
      Collection<X509CertificateHolder> named = token.getCertificates().getMatches(token.getSID());
      if (named.size() != 1) {
        throw new TimeStampException("The time stamp does not bring its signer's certificate");
      }
      X509CertificateHolder signer = named.iterator().next();
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
      return new StampCheck(token, new JcaX509CertificateConverter().getCertificate(signer));
    } catch (TSPException
        | OperatorCreationException
        | GeneralSecurityException
        | RuntimeException bad) {
      throw refused(bad);
    }
  }

  /**
   * Accepts the signer in silence.
   *
   * @throws TimeStampException if these do not trust him
   */
  void requireTrusted(TrustedSigners signers) throws TimeStampException {
    try {
      List<X509Certificate> along = new ArrayList<>();
      for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
        along.add(new JcaX509CertificateConverter().getCertificate(each));
      }
      signers.check(signer, along, token.getTimeStampInfo().getGenTime());
    } catch (GeneralSecurityException | RuntimeException bad) {
      throw refused(bad);
    }
  }

  boolean isTrusted(TrustedSigners signers) {
    try {
      requireTrusted(signers);
      return true;
    } catch (TimeStampException unknown) {
      return false;
    }
  }

  /** The moment that the authority gives. */
  Instant madeAt() {
    return token.getTimeStampInfo().getGenTime().toInstant();
  }

  private static TimeStampException refused(Exception bad) {
    return new TimeStampException("The time stamp is refused: " + bad.getMessage(), bad);
  }
}
