package org.canvass.ledger.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
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
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.canvass.ledger.Digest;
import org.canvass.platform.Outside;

/** A time-stamp authority (RFC 3161) that the operator has chosen, asked over HTTP. */
public final class TimeStampAuthority {
  private static final String QUERY = "application/timestamp-query";
  private static final int OK = 200;
  private static final int NONCE_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final URI address;
  private final TrustedSigners signers;
  private final Outside outside;

  /** The authority at an address of {@link Outside#address}. */
  public TimeStampAuthority(URI address, TrustedSigners signers, Outside outside) {
    this.address = address;
    this.signers = signers;
    this.outside = outside;
  }

  /**
   * A time stamp.
   *
   * @param response the authority's answer, as {@code openssl ts} reads it
   * @param madeAt the moment that the authority gives
   */
  public record Stamp(byte[] response, Instant madeAt) {}

  public URI address() {
    return address;
  }

  /**
   * Has the SHA-256 of these bytes stamped.
   *
   * @throws IOException if the authority does not answer
   * @throws TimeStampException if it refuses, or answers what is no time stamp of these bytes for
   *     this request, by a signer for time stamps who is trusted
   */
  public Stamp stamp(byte[] bytes) throws IOException, TimeStampException {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    TimeStampRequest request =
        generator.generate(
            TSPAlgorithms.SHA256, Digest.sha256(bytes), new BigInteger(NONCE_BITS, RANDOM));
    Outside.Answer answer = outside.post(address, QUERY, request.getEncoded());
    if (answer.status() != OK) {
      throw new TimeStampException("The authority answers with status " + answer.status());
    }
    TimeStampResponse response = parse(answer.body());
    TimeStampToken token = verify(request, response);
    return new Stamp(response.getEncoded(), token.getTimeStampInfo().getGenTime().toInstant());
  }

  private static TimeStampResponse parse(byte[] body) throws TimeStampException {
    try {
      return new TimeStampResponse(body);
    } catch (IOException | TSPException | RuntimeException malformed) {
      throw new TimeStampException(
          "The authority's answer is none of RFC 3161: " + malformed.getMessage(), malformed);
    }
  }

  private TimeStampToken verify(TimeStampRequest request, TimeStampResponse response)
      throws TimeStampException {
    try {
      // the imprint, the nonce and that a token came are compared here
      response.validate(request);
      TimeStampToken token = response.getTimeStampToken();
      if (token == null) {
        throw new TimeStampException("The authority refuses: " + response.getStatusString());
      }
      Collection<X509CertificateHolder> named = token.getCertificates().getMatches(token.getSID());
      if (named.size() != 1) {
        throw new TimeStampException("The time stamp does not bring its signer's certificate");
      }
      X509CertificateHolder signer = named.iterator().next();
      // the signature, and that the certificate is for time stamps alone and was valid
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
      signers.check(
          new JcaX509CertificateConverter().getCertificate(signer),
          certificates(token),
          token.getTimeStampInfo().getGenTime());
      return token;
    } catch (TSPException
        | OperatorCreationException
        | GeneralSecurityException
        | RuntimeException bad) {
      throw new TimeStampException("The time stamp is refused: " + bad.getMessage(), bad);
    }
  }

  private static List<X509Certificate> certificates(TimeStampToken token)
      throws GeneralSecurityException {
    List<X509Certificate> all = new ArrayList<>();
    for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
      all.add(new JcaX509CertificateConverter().getCertificate(each));
    }
    return all;
  }
}
