package org.canvass.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.RekorEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sigstore's client, written by others for another log, takes what we write. */
class SigstoreAgreementTest {
  private static final int SIZES = 100;
  private static final Forest FOREST = new Forest(SIZES);

  @Test
  void hashes_nodes_as_we_do() {
    byte[] left = Vectors.leaf(1);
    byte[] right = Vectors.leaf(2);
    assertThat(new TreeHash().node(left, right))
        .isEqualTo(InclusionProofVerifier.hashChildren(left, right));
  }

  @Test
  void accepts_each_of_our_inclusion_proofs_for_its_own_entry_alone()
      throws InclusionProofVerificationException {
    for (int size = 1; size <= SIZES; size++) {
      byte[] root = FOREST.root(size);
      for (int index = 0; index < size; index++) {
        List<byte[]> hashes = InclusionProof.of(index, size, FOREST).hashes();
        InclusionProofVerifier.verify(Vectors.leaf(index), index, size, hashes, root);
        long entry = index;
        long entries = size;
        byte[] another = Vectors.leaf(index + 1);
        assertThatExceptionOfType(InclusionProofVerificationException.class)
            .isThrownBy(() -> InclusionProofVerifier.verify(another, entry, entries, hashes, root));
      }
    }
  }

  @Test
  void reads_our_checkpoints_with_their_cosignatures() throws Exception {
    String origin = "canvass.example/us-ca-2024-11-05";
    SigningKey log = Keys.log(origin);
    SigningKey witness = Keys.witness("witness.example/w1");
    Checkpoint checkpoint = new Checkpoint(origin, SIZES, FOREST.root(SIZES));
    SignedNote note =
        checkpoint
            .signed(log)
            .with(List.of(witness.cosign(checkpoint, Instant.parse("2024-12-05T18:00:00Z"))));

    RekorEntry.Checkpoint read = Checkpoints.from(note.note());

    assertThat(read.getSignedData()).isEqualTo(note.text());
    assertThat(read.getOrigin()).isEqualTo(origin);
    assertThat(read.getSize()).isEqualTo(SIZES);
    assertThat(read.getBase64Hash()).isEqualTo(Strict.base64(FOREST.root(SIZES)));
    assertThat(read.getSignatures())
        .extracting(RekorEntry.CheckpointSignature::getIdentity)
        .containsExactly(origin, "witness.example/w1");
    assertThat(read.getSignatures().get(0).getSignature())
        .isEqualTo(note.signatures().get(0).signature());
    assertThat(read.getSignatures().get(1).getSignature())
        .isEqualTo(note.signatures().get(1).signature());
  }
}
