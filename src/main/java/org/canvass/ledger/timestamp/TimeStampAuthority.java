package org.canvass.ledger.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.canvass.ledger.Digest;
import org.canvass.platform.Outside;
import org.canvass.platform.OutsideAddress;

/** A time-stamp authority (RFC 3161) that the operator has chosen, asked over HTTP. */
public final class TimeStampAuthority {
  private static final String QUERY = "application/timestamp-query";
  private static final int OK = 200;
  private static final int NONCE_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final URI address;
  private final TrustedSigners signers;
  private final Outside outside;

  /** The authority at an address of {@link OutsideAddress}. */
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

  /** Whose stamps this authority's are. */
  TrustedSigners signers() {
    return signers;
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
    TimeStampResponse response = StampCheck.parse(answer.body());
    try {
      // the imprint, the nonce and that a token came are compared here
      response.validate(request);
    } catch (TSPException bad) {
      throw new TimeStampException("The time stamp is refused: " + bad.getMessage(), bad);
    }
    StampCheck stamp = StampCheck.of(bytes, response);
    stamp.requireTrusted(signers);
    return new Stamp(response.getEncoded(), stamp.madeAt());
  }
}
