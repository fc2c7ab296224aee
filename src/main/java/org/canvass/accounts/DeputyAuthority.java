package org.canvass.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Set;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Ledger;
import org.canvass.people.Deputyship;
import org.canvass.people.Role;
import org.canvass.people.RolesColumn;
import org.canvass.workflow.Living;

/**
 * The recorded authority of a deputy to act for an official: with which of the official's roles,
 * from which day to which, and by which document. The deputy acts under the own name.
 */
@Entity
@Table(name = "deputy_authority")
public class DeputyAuthority extends Living<DeputyState> {
  @Column(updatable = false)
  private String official;

  @Column(updatable = false)
  private String deputy;

  @Column(updatable = false)
  private int number;

  @Column(updatable = false)
  @Convert(converter = RolesColumn.class)
  private Set<Role> roles;

  @Column(updatable = false)
  private String jurisdiction;

  @Column(name = "valid_from", updatable = false)
  private LocalDate validFrom;

  @Column(name = "valid_until", updatable = false)
  private LocalDate validUntil;

  @Column(updatable = false)
  private String document;

  @Column(name = "proposed_by", updatable = false)
  private String proposedBy;

  @Enumerated(EnumType.STRING)
  private DeputyState state;

  protected DeputyAuthority() {}

  DeputyAuthority(
      String official, int number, String jurisdiction, DeputyForm.Wanted wanted, String by) {
    super(Ledger.OFFICE, name(official, number));
    this.official = official;
    this.number = number;
    this.jurisdiction = jurisdiction;
    this.deputy = wanted.deputy();
    this.roles = wanted.roles();
    this.validFrom = wanted.from();
    this.validUntil = wanted.until();
    this.document = wanted.document();
    this.proposedBy = by;
    this.state = DeputyState.PROPOSED;
  }

  /** The name of an official's n-th authority in the ledger. */
  public static String name(String official, int number) {
    return "official/" + official + "/deputy/" + number;
  }

  /** As a call names it: {@code ana.perez/1}. */
  public String shortName() {
    return official + "/" + number;
  }

  /** The account of the official whom the deputy stands for. */
  public String official() {
    return official;
  }

  /** The deputy's account. */
  public String deputy() {
    return deputy;
  }

  /** Which one of the official's authorities it is, from 1. */
  public int number() {
    return number;
  }

  public Set<Role> roles() {
    return Set.copyOf(roles);
  }

  /** Where they hold: the official's own place. */
  public String jurisdiction() {
    return jurisdiction;
  }

  public LocalDate validFrom() {
    return validFrom;
  }

  public LocalDate validUntil() {
    return validUntil;
  }

  /** The written appointment, as it can be found. */
  public String document() {
    return document;
  }

  public String proposedBy() {
    return proposedBy;
  }

  boolean holdsOn(LocalDate day) {
    return state == DeputyState.IN_FORCE && !day.isBefore(validFrom) && !day.isAfter(validUntil);
  }

  /** As who acts under it carries it. */
  Deputyship deputyship() {
    return new Deputyship(subject(), official, roles(), validFrom, validUntil);
  }

  @Override
  public DeputyState state() {
    return state;
  }

  @Override
  public String county() {
    return null;
  }

  @Override
  protected void enter(DeputyState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("official", official)
        .with("deputy", deputy)
        .with("number", number)
        .with("roles", RolesColumn.text(roles))
        .with("jurisdiction", jurisdiction)
        .with("valid_from", validFrom)
        .with("valid_until", validUntil)
        .with("document", document)
        .with("proposed_by", proposedBy);
  }
}
