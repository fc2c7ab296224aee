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
 */
public record Caller(
    String account,
    String name,
    Set<Role> roles,
    String jurisdiction,
    boolean rehearsalOnly,
    String address) {

  /** Canvass itself, which records what falls due. */
  public static Caller canvass() {
    return new Caller("canvass", "Canvass", Set.of(Role.SYSTEM), "", false, null);
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
