package org.canvass.workflow;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The first answer to a write under an idempotency key; without a status while it is not known. */
@Entity
@Table(name = "kept_answer")
public class KeptAnswer {
  @Id private String id;
  private String fingerprint;

  @Column(name = "kept_at")
  private Instant keptAt;

  private Integer status;
  private String headers;
  private String body;

  protected KeptAnswer() {}

  KeptAnswer(String id, String fingerprint, Instant keptAt) {
    this.id = id;
    this.fingerprint = fingerprint;
    this.keptAt = keptAt;
  }

  String fingerprint() {
    return fingerprint;
  }

  Integer status() {
    return status;
  }

  String headers() {
    return headers;
  }

  String body() {
    return body;
  }

  void answered(int withStatus, String withHeaders, String withBody) {
    this.status = withStatus;
    this.headers = withHeaders;
    this.body = withBody;
  }
}
