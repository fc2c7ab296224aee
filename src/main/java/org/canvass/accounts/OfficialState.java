package org.canvass.accounts;

/** How an account stands. */
public enum OfficialState {
  /** It holds, within its dates. */
  ACTIVE,
  /** It does not hold for the time being. */
  SUSPENDED,
  /** It holds no more; another account is made for who comes back. */
  ENDED
}
