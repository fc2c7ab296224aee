package org.canvass.ledger.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.canvass.platform.SmallServer;

/** A time-stamp authority in memory, behind HTTP: stamps what it is sent, or what a test wants. */
final class SmallTimeStampAuthority implements AutoCloseable {
  static final Instant NOW = Instant.parse("2024-12-05T18:00:00Z");

  private static final String ALGORITHM = "SHA256withECDSA";
  private static final ASN1ObjectIdentifier POLICY =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");

  private final KeyPair issuer = pair();
  private final KeyPair keys = pair();
  private final X509Certificate root = certificate("CN=Root", issuer, "CN=Root", issuer, false);
  private final X509Certificate signer = certificate("CN=Stamp", keys, "CN=Root", issuer, true);
  private final SmallServer server = new SmallServer(call -> {});

  SmallTimeStampAuthority() {
    answer(request -> request);
  }

  /** What is stamped in the place of what was sent. */
  interface Change {
    TimeStampRequest of(TimeStampRequest sent);
  }

  /** Stamps, changed so, from now on. */
  void answer(Change change) {
    server.behave(
        call ->
            SmallServer.write(
                call,
                200,
                stamp(change.of(new TimeStampRequest(call.getRequestBody().readAllBytes())))
                    .getEncoded()));
  }

  SmallServer server() {
    return server;
  }

  /** The certificate that certifies the signer's. */
  X509Certificate root() {
    return root;
  }

  /** The signer's own. */
  X509Certificate signer() {
    return signer;
  }

  private TimeStampResponse stamp(TimeStampRequest request) throws IOException {
    try {
      TimeStampTokenGenerator tokens =
          new TimeStampTokenGenerator(
              new JcaSimpleSignerInfoGeneratorBuilder().build(ALGORITHM, keys.getPrivate(), signer),
              new JcaDigestCalculatorProviderBuilder()
                  .build()
                  .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
              POLICY);
      tokens.addCertificates(new JcaCertStore(List.of(signer)));
      return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
          .generate(request, BigInteger.TEN, Date.from(NOW));
    } catch (OperatorException | GeneralSecurityException | TSPException e) {
      throw new IOException(e);
    }
  }

  private static X509Certificate certificate(
      String name, KeyPair of, String by, KeyPair signedBy, boolean stamps) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Principal(by),
              BigInteger.valueOf(of.hashCode() & 0xffff),
              Date.from(Instant.parse("2020-01-01T00:00:00Z")),
              Date.from(Instant.parse("9999-01-01T00:00:00Z")),
              new X500Principal(name),
              of.getPublic());
      if (stamps) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            true,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(ALGORITHM).build(signedBy.getPrivate())));
    } catch (IOException | OperatorException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
