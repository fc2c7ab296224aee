package org.canvass.people;

import java.util.Set;

/**
 * Somebody who acts: a copy of what matters of the account, so that an entry outlives it.
 *
 * @param account the account's name
 * @param name the person's name
 * @param roles the roles held
 * @param jurisdiction where they hold: a county's slug or a state's id such as {@code us-ca}
 * @param rehearsalOnly whether the account acts in rehearsals only
 * @param address where the call came from; null for Canvass itself
 * @param deputyship under which authority this somebody acts for an official; null in the own right
 */
public record Caller(
    String account,
    String name,
    Set<Role> roles,
    String jurisdiction,
    boolean rehearsalOnly,
    String address,
    Deputyship deputyship) {

  /** Somebody who acts in the own right. */
  public Caller(
      String account,
      String name,
      Set<Role> roles,
      String jurisdiction,
      boolean rehearsalOnly,
      String address) {
    this(account, name, roles, jurisdiction, rehearsalOnly, address, null);
  }

  /** The same person, acting as a deputy: with the roles that were delegated and no others. */
  public Caller under(Deputyship authority, String itsJurisdiction) {
    return new Caller(
        account, name, authority.roles(), itsJurisdiction, rehearsalOnly, address, authority);
  }

  /** Whom this somebody stands for, or null. */
  public String standsFor() {
    return deputyship == null ? null : deputyship.standsFor();
  }

  /**
   * Whether somebody who acted before is the same person, stood for the same official, or is the
   * official whom the other stands for: the two of them fill one seat, not two.
   *
   * @param other the account that acted
   * @param stoodFor whom it stood for then, or null
   */
  public boolean isOneWith(String other, String stoodFor) {
    return account.equals(other)
        || account.equals(stoodFor)
        || standsFor() != null && (standsFor().equals(other) || standsFor().equals(stoodFor));
  }

  /** Canvass itself, which records what falls due. */
  public static Caller canvass() {
    return new Caller("canvass", "Canvass", Set.of(Role.SYSTEM), "", false, null);
  }

  /** Canvass itself, moved by a call from an address. */
  public static Caller canvass(String address) {
    Caller canvass = canvass();
    return new Caller(
        canvass.account(),
        canvass.name(),
        canvass.roles(),
        canvass.jurisdiction(),
        canvass.rehearsalOnly(),
        address);
  }

  /** Whether one of the roles is held. */
  public boolean holdsAny(Set<Role> wanted) {
    return roles.stream().anyMatch(wanted::contains);
  }

  /** The role to act in: the first held of those wanted, or null. */
  public Role roleAmong(Set<Role> wanted) {
    return roles.stream().sorted().filter(wanted::contains).findFirst().orElse(null);
  }

  /**
   * Whether the roles hold in a county of a state: they do for the county's own officials and for
   * the state's. A null county means the state's own business.
   */
  public boolean coversCounty(String state, String county) {
    return roles.contains(Role.SYSTEM)
        || jurisdiction.equals(state)
        || county != null && jurisdiction.equals(county);
  }

  /**
   * Whether this somebody may look at what is not public of a county, or with a null county of the
   * state: its officials may. Administrators of accounts have no part in any election.
   */
  public boolean readsOf(String state, String county) {
    return !roles.contains(Role.ADMINISTRATOR) && coversCounty(state, county);
  }
}
