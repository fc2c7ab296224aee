package org.canvass.platform;

import jakarta.ws.rs.core.EntityPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What comes in a form that carries files: a file with its name, or what was typed beside it. */
public final class FormParts {
  private FormParts() {}

  /**
   * The name of a file that was chosen; a form that is sent with none has an empty part without a
   * name.
   *
   * @throws Problem 400 when none was chosen
   */
  public static String fileName(EntityPart file) {
    String name = file == null ? null : file.getFileName().orElse(null);
    if (FormText.isBlank(name)) {
      throw Problem.badRequest("missing-body", "Choose the file first, then send it.");
    }
    return name;
  }

  /** What was typed, of at most that many bytes; null where nothing is to be seen of it. */
  public static String text(EntityPart part, int most) {
    String text = part == null ? null : new String(bytes(part, most), StandardCharsets.UTF_8);
    return FormText.isBlank(text) ? null : text;
  }

  /** The first bytes of a part. */
  public static byte[] bytes(EntityPart part, int most) {
    try (InputStream content = part.getContent()) {
      return content.readNBytes(most);
    } catch (IOException cutOff) {
      throw Problem.badRequest(
          "unreadable-body", "The body could not be read to its end: send it again.");
    }
  }
}
