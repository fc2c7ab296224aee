package org.canvass.people;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.EnumSet;
import java.util.Set;
import org.canvass.ledger.Facts;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.Subject;

/**
 * A person with an account. The roles hold in one jurisdiction: a county's slug, or the state's id,
 * which covers its counties. A rehearsal account acts in rehearsals only.
 */
@Entity
@Table(name = "official")
public class Official extends Subject {
  @Column(nullable = false, updatable = false)
  private String account;

  private String name;
  private String office;

  @Convert(converter = RolesColumn.class)
  private Set<Role> roles;

  private String jurisdiction;

  @Column(name = "rehearsal_only")
  private boolean rehearsalOnly;

  protected Official() {}

  /** A rehearsal account, new. */
  Official(String account, String name, String office, Set<Role> roles, String jurisdiction) {
    super(Ledger.OFFICE, "official/" + account);
    this.account = account;
    this.name = name;
    this.office = office;
    this.roles = EnumSet.copyOf(roles);
    this.jurisdiction = jurisdiction;
    this.rehearsalOnly = true;
  }

  public String account() {
    return account;
  }

  /** Who this is when acting, seen from an address. */
  public Caller calling(String address) {
    return new Caller(account, name, Set.copyOf(roles), jurisdiction, rehearsalOnly, address);
  }

  @Override
  public String county() {
    return null;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("account", account)
        .with("name", name)
        .with("office", office)
        .with("roles", RolesColumn.text(roles))
        .with("jurisdiction", jurisdiction)
        .with("rehearsal_only", rehearsalOnly);
  }
}
