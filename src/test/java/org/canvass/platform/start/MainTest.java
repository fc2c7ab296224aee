package org.canvass.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MainTest {

  private static final int CLASS_FILE_OF_JAVA_8 = 52;

  @Test
  void an_old_java_is_told_what_to_install() {
    assertThat(Main.refusal("1.8", "/opt/jdk8"))
        .isEqualTo(
            "Canvass needs Java 17 or newer, but this is Java 1.8 in /opt/jdk8: install a JDK 17 and"
                + " put it first on the PATH.");
    assertThat(Main.refusal("11", "/opt/jdk11")).contains("this is Java 11 in /opt/jdk11");
  }

  @Test
  void java_17_and_newer_will_do() {
    assertThat(Main.refusal("17", "/opt/jdk")).isEmpty();
    assertThat(Main.refusal("25", "/opt/jdk")).isEmpty();
  }

  @Test
  void an_old_java_can_read_the_class_that_tells_it() throws IOException {
    try (DataInputStream file = new DataInputStream(Main.class.getResourceAsStream("Main.class"))) {
      file.readInt();
      file.readUnsignedShort();
      assertThat(file.readUnsignedShort()).isEqualTo(CLASS_FILE_OF_JAVA_8);
    }
  }
}
