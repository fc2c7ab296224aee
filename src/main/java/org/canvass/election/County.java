package org.canvass.election;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A county: reference data, named by its slug. */
@Entity
@Table(name = "county")
public class County {
  @Id private String slug;
  private String jurisdiction;
  private String name;
  private String fips;

  protected County() {}

  public County(String slug, String jurisdiction, String name, String fips) {
    this.slug = slug;
    this.jurisdiction = jurisdiction;
    this.name = name;
    this.fips = fips;
  }

  public String slug() {
    return slug;
  }

  public String jurisdiction() {
    return jurisdiction;
  }

  public String name() {
    return name;
  }

  public String fips() {
    return fips;
  }
}
