package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A county's file goes in whatever form it comes in. */
@ArquillianTest
@RunAsClient
class ImportFormsIT {
  private static final String LINES =
      """
      {"number":"F-1","receivedAt":"2024-11-05T06:30:00","channel":"MAIL","signed":true}
      {"number":"F-2","receivedAt":"2024-02-30T06:30:00","channel":"MAIL"}
      {"number":"F-3","receivedAt":"2024-11-05T06:31:00","channel":"PIGEON"}
      """;

  @ArquillianResource private URL base;

  private MailRoom room;

  @BeforeEach
  void open() {
    CanvassClient canvass = new CanvassClient(base);
    room = new MailRoom(canvass, Rehearsal.onElectionNight(canvass));
  }

  @Test
  void json_lines_go_in_and_bad_ones_are_named_by_line() {
    Answer sent = send(LINES.getBytes(StandardCharsets.UTF_8), "application/x-ndjson");

    assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    assertThat(sent.json().getInt("taken")).isEqualTo(1);
    assertThat(
            sent.json().getJsonObject("bad").getJsonArray("items").stream()
                .map(bad -> bad.asJsonObject().getInt("line"))
                .toList())
        .containsExactly(2, 3);
    assertThat(room.all()).isEqualTo(1);
  }

  @Test
  void a_zip_with_one_file_is_that_file_sent_before_or_not() throws IOException {
    String table = "number,receivedAt,channel\nF-9,2024-11-05T06:30:00,MAIL\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("today.csv"));
      zip.write(table.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(send(bytes.toByteArray(), "application/zip").json().getInt("taken")).isEqualTo(1);
    assertThat(send(table.getBytes(StandardCharsets.UTF_8), "text/csv").status()).isEqualTo(200);
    assertThat(room.all()).isEqualTo(1);
  }

  private Answer send(byte[] file, String type) {
    return room.sends("clerk", file, type, null);
  }
}
