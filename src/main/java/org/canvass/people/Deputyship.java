package org.canvass.people;

import java.time.LocalDate;
import java.util.Set;

/**
 * The recorded authority under which a deputy acts for an official, as a copy: an entry outlives
 * the authority.
 *
 * @param authority its name in the office's ledger
 * @param standsFor the account of the official
 * @param roles those that were delegated
 * @param from the first day
 * @param until the last day
 */
public record Deputyship(
    String authority, String standsFor, Set<Role> roles, LocalDate from, LocalDate until) {}
