package org.canvass.platform.start;

import java.security.SecureRandom;

/** Passwords that nobody chose, in letters and digits that are hard to mistake for one another. */
final class RandomPassword {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomPassword() {}

  /** Twenty signs of five bits each: 100 bits, in groups of five. */
  static String make() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      if (i > 0 && i % 5 == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
