package org.canvass.ledger.timestamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.canvass.ledger.Digest;
import org.canvass.platform.Outside;
import org.canvass.platform.SmallServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeStampAuthorityTest {
  private static final byte[] NOTE =
      "canvass.example/a\n17\nroot\n\n— a signature\n".getBytes(UTF_8);

  private final SmallTimeStampAuthority small = new SmallTimeStampAuthority();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    small.close();
  }

  @Test
  void a_good_stamp_is_over_the_bytes_at_the_authoritys_time() throws Exception {
    TimeStampAuthority.Stamp stamp = trusting(small.root()).stamp(NOTE);

    assertThat(stamp.madeAt()).isEqualTo(SmallTimeStampAuthority.NOW);
    var info = new TimeStampResponse(stamp.response()).getTimeStampToken().getTimeStampInfo();
    assertThat(info.getMessageImprintDigest()).isEqualTo(Digest.sha256(NOTE));
    assertThat(trusting(small.signer()).stamp(NOTE).madeAt()).isEqualTo(stamp.madeAt());
  }

  @Test
  void a_stamp_for_another_request_is_refused() {
    small.answer(
        sent ->
            new TimeStampRequestGenerator()
                .generate(TSPAlgorithms.SHA256, sent.getMessageImprintDigest(), BigInteger.ONE));
    refused("nonce");
  }

  @Test
  void a_stamp_over_other_bytes_is_refused() {
    small.answer(
        sent ->
            new TimeStampRequestGenerator()
                .generate(TSPAlgorithms.SHA256, new byte[32], sent.getNonce()));
    refused("imprint");
  }

  @Test
  void a_stamp_by_somebody_else_is_refused() {
    try (SmallTimeStampAuthority another = new SmallTimeStampAuthority()) {
      assertThatExceptionOfType(TimeStampException.class)
          .isThrownBy(() -> trusting(another.root()).stamp(NOTE));
      assertThatExceptionOfType(TimeStampException.class)
          .isThrownBy(() -> authority(TrustedSigners.ofJava()).stamp(NOTE));
    }
  }

  @Test
  void a_broken_signature_is_refused() {
    small
        .server()
        .behave(
            call -> {
              try (SmallTimeStampAuthority inner = new SmallTimeStampAuthority()) {
                byte[] good =
                    new Outside()
                        .post(inner.server().uri(), "any", call.getRequestBody().readAllBytes())
                        .body();
                good[good.length - 1] ^= 1;
                SmallServer.write(call, 200, good);
              }
            });
    refused("");
  }

  @Test
  void an_answer_that_is_no_stamp_is_refused() {
    small.server().behave(call -> SmallServer.write(call, 200, "<html>".getBytes(UTF_8)));
    refused("none of RFC 3161");
    small.server().behave(call -> SmallServer.write(call, 503, "later".getBytes(UTF_8)));
    refused("503");
  }

  @Test
  void an_authority_that_is_down_is_said() {
    small.close();
    assertThatIOException().isThrownBy(() -> trusting(small.root()).stamp(NOTE));
  }

  @Test
  void the_trusted_certificates_stand_in_a_file() throws Exception {
    Path pem = Files.writeString(folder.resolve("tsa.pem"), pem(small.root()));
    Path none = Files.writeString(folder.resolve("none.pem"), "");

    assertThat(authority(TrustedSigners.in(pem)).stamp(NOTE).madeAt())
        .isEqualTo(SmallTimeStampAuthority.NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedSigners.in(none))
        .withMessageContaining("CANVASS_TSA_CERTIFICATE")
        .withMessageContaining("no certificate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedSigners.in(folder.resolve("missing")))
        .withMessageContaining("missing");
  }

  private void refused(String why) {
    assertThatExceptionOfType(TimeStampException.class)
        .isThrownBy(() -> trusting(small.root()).stamp(NOTE))
        .withMessageContaining(why);
  }

  private TimeStampAuthority trusting(X509Certificate certificate) {
    return authority(new TrustedSigners(List.of(certificate)));
  }

  private TimeStampAuthority authority(TrustedSigners signers) {
    return new TimeStampAuthority(small.server().uri(), signers, new Outside());
  }

  private static String pem(X509Certificate certificate)
      throws CertificateEncodingException, IOException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
