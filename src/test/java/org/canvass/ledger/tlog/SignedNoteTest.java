package org.canvass.ledger.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  private static final String TEXT = "A line.\n\nAnother, after an empty one: Muñoz €.\n";
  private static final SigningKey LOG = Keys.log("example.org/log");
  private static final SigningKey OTHER = Keys.log("example.org/other");

  static List<JsonObject> published() {
    return Vectors.json(Vectors.folder("notes.json"))
        .getJsonArray("notes")
        .getValuesAs(JsonObject.class);
  }

  @Test
  void the_published_notes_are_there() {
    assertThat(published()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("published")
  void verifies_a_published_note_and_writes_it_as_it_was(JsonObject vector) {
    String note = vector.getString("note");
    VerifierKey key = VerifierKey.parse(vector.getString("vkey"));
    SignedNote read = read(note);
    assertThat(read.verify(List.of(key))).containsOnlyKeys(key);
    assertThat(read.note()).isEqualTo(note);
    String changed = note.replaceFirst("is", "was").replaceFirst("think", "thank");
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> read(changed).verify(List.of(key)))
        .withMessageContaining("does not fit the text");
  }

  @Test
  void is_read_as_it_was_written() {
    SignedNote note = new SignedNote(TEXT, List.of(LOG.sign(TEXT), OTHER.sign(TEXT)));
    SignedNote read = SignedNote.parse(note.bytes());
    assertThat(read).isEqualTo(note);
    assertThat(read.text()).isEqualTo(TEXT);
    assertThat(read.verify(List.of(LOG.verifier(), OTHER.verifier()))).hasSize(2);
    assertThat(read.verify(List.of(OTHER.verifier()))).containsOnlyKeys(OTHER.verifier());
  }

  @Test
  void passes_over_signatures_of_unknown_keys_even_with_half_a_known_name() {
    NoteSignature good = LOG.sign(TEXT);
    NoteSignature sameName = new NoteSignature(good.keyName(), good.keyId() + 1, new byte[2428]);
    NoteSignature sameId = new NoteSignature("elsewhere", good.keyId(), new byte[] {1});
    SignedNote note = new SignedNote(TEXT, List.of(sameName, good, sameId));
    assertThat(SignedNote.parse(note.bytes()).verify(List.of(LOG.verifier())))
        .containsOnlyKeys(LOG.verifier());
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(
            () -> new SignedNote(TEXT, List.of(sameName, sameId)).verify(List.of(LOG.verifier())))
        .withMessageContaining("no signature by a known key");
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> note.verify(List.of()));
  }

  @Test
  void refuses_a_bad_signature_of_a_known_key_beside_good_ones() {
    NoteSignature bad = LOG.sign("Another text.\n");
    List<VerifierKey> known = List.of(LOG.verifier(), OTHER.verifier());
    for (List<NoteSignature> lines :
        List.of(
            List.of(bad),
            List.of(LOG.sign(TEXT), bad),
            List.of(bad, LOG.sign(TEXT)),
            List.of(OTHER.sign(TEXT), bad))) {
      assertThatExceptionOfType(TlogException.class)
          .isThrownBy(() -> new SignedNote(TEXT, lines).verify(known));
    }
  }

  @Test
  void counts_a_key_once_that_signed_twice() {
    NoteSignature good = LOG.sign(TEXT);
    String note = TEXT + "\n" + (good.line() + "\n").repeat(2);
    assertThat(read(note).verify(List.of(LOG.verifier()))).hasSize(1);
    assertThat(read(note).note()).isEqualTo(note);
  }

  @Test
  void takes_a_hundred_signatures_and_no_more() {
    List<NoteSignature> lines = new ArrayList<>();
    for (int i = 0; i < SignedNote.MOST_SIGNATURES - 1; i++) {
      lines.add(new NoteSignature("key" + i, i, new byte[5000]));
    }
    lines.add(LOG.sign(TEXT));
    String full = new SignedNote(TEXT, lines).note();
    assertThat(read(full).verify(List.of(LOG.verifier()))).hasSize(1);
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> read(full + LOG.sign(TEXT).line() + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n",
        "Text.\n",
        "Text.\n\n",
        "Text.\n\n\n",
        "Text.\n— key AAAAAAA=\n",
        "Text.\n\n— key AAAAAAA=",
        "Text.\n\n— key AAAAAAA=\n ",
        "Text.\n\n— key AAAAAAA=\nnot a signature\n",
        "Text.\n\n- key AAAAAAA=\n",
        "Text.\n\n—key AAAAAAA=\n",
        "Text.\n\n— AAAAAAA=\n",
        "Text.\n\n—  AAAAAAA=\n",
        "Text.\n\n— a key AAAAAAA=\n",
        "Text.\n\n— a\u00a0key AAAAAAA=\n",
        "Text.\n\n— a\u2003key AAAAAAA=\n",
        "Text.\n\n— a\u0085key AAAAAAA=\n",
        "Text.\n\n— a+key AAAAAAA=\n",
        "Text.\n\n— key  AAAAAAA=\n",
        "Text.\n\n— key AAAAAAA= \n",
        "Text.\n\n— key AAAAAAA\n",
        "Text.\n\n— key AAAAAAB=\n",
        "Text.\n\n— key AAAA*AA=\n",
        "Text.\n\n— key AAAAAA==\n",
        "Text.\n\n— key \n",
        "Text.\n\n— key AAAAAAA=\r\n",
        "Text.\r\n\n— key AAAAAAA=\n",
        "Text\t.\n\n— key AAAAAAA=\n",
        "Text\u0000.\n\n— key AAAAAAA=\n"
      })
  void refuses_what_is_no_note(String note) {
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> read(note));
  }

  @Test
  void reads_the_shortest_signature() {
    assertThat(read("Text.\n\n— key AAAAAAA=\n").signatures())
        .containsExactly(new NoteSignature("key", 0, new byte[1]));
  }

  @Test
  void refuses_bytes_that_are_not_utf_8_and_notes_too_large() {
    byte[] note = "Text ?.\n\n— key AAAAAAA=\n".getBytes(UTF_8);
    for (int bad : new int[] {0xff, 0xc0, 0x80, 0xed}) {
      note[5] = (byte) bad;
      assertThatExceptionOfType(TlogException.class)
          .isThrownBy(() -> SignedNote.parse(note))
          .withMessageContaining("UTF-8");
    }
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> SignedNote.parse(new byte[SignedNote.LARGEST + 1]));
  }

  @Test
  void signs_only_what_can_be_a_note() {
    for (String text : List.of("", "no newline", "tab\t\n", "half \ud83d\n")) {
      assertThatExceptionOfType(TlogException.class).isThrownBy(() -> LOG.sign(text));
    }
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> new SignedNote(TEXT, List.of()));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Keys.witness("witness").sign(TEXT));
  }

  private static SignedNote read(String note) {
    return SignedNote.parse(note.getBytes(UTF_8));
  }
}
