package org.canvass.canvass.file;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** One version of an attachment as it was sent: name and bytes. */
@Entity
@IdClass(AttachmentVersion.Key.class)
@Table(name = "attachment_version")
public class AttachmentVersion {
  @Id private long attachment;
  @Id private int version;

  private String name;

  @Column(name = "media_type")
  private String mediaType;

  private String sha256;

  @Basic(fetch = FetchType.LAZY)
  private byte[] content;

  /** Which attachment, and which version of it. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private long attachment;
    private int version;

    public Key() {}

    Key(long attachment, int version) {
      this.attachment = attachment;
      this.version = version;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.attachment == attachment && key.version == version;
    }

    @Override
    public int hashCode() {
      return Objects.hash(attachment, version);
    }
  }

  protected AttachmentVersion() {}

  AttachmentVersion(Attachment attachment, Paper paper) {
    this.attachment = attachment.id();
    this.version = attachment.version();
    this.name = paper.name();
    this.mediaType = paper.mediaType();
    this.sha256 = paper.sha256();
    this.content = paper.content();
  }

  public int version() {
    return version;
  }

  /** The name that its sender gave the file. */
  public String name() {
    return name;
  }

  public String mediaType() {
    return mediaType;
  }

  public String sha256() {
    return sha256;
  }

  byte[] content() {
    return content.clone();
  }
}
