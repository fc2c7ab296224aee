package org.canvass.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.canvass.ledger.Facts;
import org.canvass.people.IssuerSubject;
import org.canvass.people.Role;
import org.canvass.people.RolesColumn;

/**
 * What an account says of a person: name and office, the roles, where they hold (a county's slug,
 * or the state's id, which covers its counties), and the first and the last day on which they do;
 * for who signs in at an issuer, whom that one knows the person as.
 */
@Embeddable
public class Appointment {
  private String name;
  private String office;

  @Convert(converter = RolesColumn.class)
  private Set<Role> roles;

  private String jurisdiction;

  @Column(name = "valid_from")
  private LocalDate validFrom;

  @Column(name = "valid_until")
  private LocalDate validUntil;

  private String issuer;

  @Column(name = "issuer_subject")
  private String issuerSubject;

  protected Appointment() {}

  /**
   * An appointment.
   *
   * @param validFrom null: from the beginning
   * @param validUntil null: without end
   */
  public Appointment(
      String name,
      String office,
      Set<Role> roles,
      String jurisdiction,
      LocalDate validFrom,
      LocalDate validUntil) {
    this.name = name;
    this.office = office;
    this.roles = EnumSet.copyOf(roles);
    this.jurisdiction = jurisdiction;
    this.validFrom = validFrom;
    this.validUntil = validUntil;
  }

  /** The same of somebody whom an issuer knows as this; null: of somebody with a password. */
  public Appointment knownAs(IssuerSubject subject) {
    Appointment known = new Appointment(name, office, roles, jurisdiction, validFrom, validUntil);
    if (subject != null) {
      known.issuer = subject.issuer();
      known.issuerSubject = subject.subject();
    }
    return known;
  }

  public String name() {
    return name;
  }

  public String office() {
    return office;
  }

  public Set<Role> roles() {
    return Set.copyOf(roles);
  }

  public String jurisdiction() {
    return jurisdiction;
  }

  public LocalDate validFrom() {
    return validFrom;
  }

  public LocalDate validUntil() {
    return validUntil;
  }

  /** Whom the issuer knows the person as; nothing for who signs in with a password. */
  public Optional<IssuerSubject> subject() {
    return issuer == null
        ? Optional.empty()
        : Optional.of(new IssuerSubject(issuer, issuerSubject));
  }

  /** Whether the day lies within its dates. */
  public boolean holdsOn(LocalDate day) {
    return !(validFrom != null && day.isBefore(validFrom)
        || validUntil != null && day.isAfter(validUntil));
  }

  boolean isAdministrators() {
    return roles.contains(Role.ADMINISTRATOR);
  }

  void tell(Facts facts) {
    facts
        .with("name", name)
        .with("office", office)
        .with("roles", RolesColumn.text(roles))
        .with("jurisdiction", jurisdiction)
        .with("valid_from", validFrom)
        .with("valid_until", validUntil)
        .with("issuer", issuer)
        .with("issuer_subject", issuerSubject);
  }
}
