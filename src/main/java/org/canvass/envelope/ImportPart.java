package org.canvass.envelope;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.canvass.envelope.file.Row;
import org.canvass.platform.Json;

/**
 * Some rows of a file, one after the other, as many as go in in one transaction; kept so that the
 * import can go on after a crash, and a row be tried again.
 */
@Entity
@IdClass(ImportPart.Key.class)
@Table(name = "import_part")
public class ImportPart {
  @Id
  @Column(name = "import_id")
  private long importId;

  @Id
  @Column(name = "first_row")
  private int firstRow;

  @Column(name = "row_count", updatable = false)
  private int rowCount;

  @Column(name = "first_line", updatable = false)
  private long firstLine;

  @Column(name = "last_line", updatable = false)
  private long lastLine;

  @Column(updatable = false)
  private String content;

  /** Which import, and from which of its rows on. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private long importId;
    private int firstRow;

    public Key() {}

    Key(long importId, int firstRow) {
      this.importId = importId;
      this.firstRow = firstRow;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.importId == importId && key.firstRow == firstRow;
    }

    @Override
    public int hashCode() {
      return Objects.hash(importId, firstRow);
    }
  }

  protected ImportPart() {}

  ImportPart(long importId, int firstRow, List<Row> rows) {
    this.importId = importId;
    this.firstRow = firstRow;
    this.rowCount = rows.size();
    this.firstLine = rows.get(0).line();
    this.lastLine = rows.get(rows.size() - 1).line();
    this.content = written(rows);
  }

  int firstRow() {
    return firstRow;
  }

  int rowCount() {
    return rowCount;
  }

  long importId() {
    return importId;
  }

  List<Row> rows() {
    try (var json = Json.createReader(new StringReader(content))) {
      return json.readArray().stream().map(JsonValue::asJsonArray).map(ImportPart::row).toList();
    }
  }

  private static String written(List<Row> rows) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (Row row : rows) {
      JsonObjectBuilder values = Json.createObjectBuilder();
      row.values().forEach(values::add);
      all.add(Json.createArrayBuilder().add(row.line()).add(row.tooMany()).add(values));
    }
    return all.build().toString();
  }

  private static Row row(JsonArray row) {
    Map<String, String> values = new LinkedHashMap<>();
    row.getJsonObject(2)
        .forEach((column, value) -> values.put(column, ((JsonString) value).getString()));
    return new Row(row.getJsonNumber(0).longValue(), values, row.getInt(1));
  }
}
