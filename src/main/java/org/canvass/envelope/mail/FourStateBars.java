package org.canvass.envelope.mail;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The 65 bars in which a piece's digits are printed (USPS-B-3200): A ascends, D descends, F does
 * both and T, the tracker, neither. The digits make one number, the number ten codewords, and each
 * codeword a character of 13 bits; the 11 bits of the check sequence are hidden in which characters
 * stand inverted, and in the first codeword. Each bar takes one bit of two characters.
 *
 * <p>A barcode read upside down has its bars in the other order and their ends exchanged. The last
 * codeword is always even, and most of the last character's bits lie where they mirror each other,
 * so that a barcode that was turned around is recognised as such.
 */
public final class FourStateBars {
  private static final int BARS = 65;
  private static final int CHARACTERS = 10;
  private static final int LAST = CHARACTERS - 1;
  private static final int FIRST_CODEWORDS = 659;
  private static final int LAST_CODEWORDS = 636;
  private static final BigInteger CODEWORDS = BigInteger.valueOf(1365);
  private static final int CHECK_BIT_OF_THE_FIRST = 10;
  private static final int SERIAL_DIGITS = 18;
  private static final long FIVE = 100_000L;
  private static final long NINE = 1_000_000_000L;
  private static final long ELEVEN = 100_000_000_000L;
  private static final String STATES = "TDAF";

  /** For each bar the bit that makes it descend and the bit that makes it ascend (appendix D). */
  private static final int[][] BITS =
      Stream.of(
              String.join(
                      ", ",
                      "H2 E3, B10 A0, J12 C8, F5 G11, I9 D1",
                      "A1 F12, C5 B8, E4 J11, G3 I10, D9 H6",
                      "F11 B4, I5 C12, J10 A2, H1 G7, D6 E9",
                      "A3 I6, G4 C7, B1 J9, H10 F2, E0 D8",
                      "G2 A4, I11 B0, J8 D12, C6 H7, F1 E10",
                      "B12 G9, H3 I0, F8 J7, E6 C10, D4 A5",
                      "I4 F7, H11 B9, G0 J6, A6 E8, C1 D2",
                      "F9 I12, E11 G1, J5 H4, D3 B2, A7 C0",
                      "B3 E1, G10 D5, I7 J4, C11 F6, A8 H12",
                      "E2 I1, F10 D0, J3 A9, G5 C4, H8 B7",
                      "F0 E5, C3 A10, G12 J2, D11 B6, I8 H9",
                      "F4 A11, B5 C2, J1 E12, I3 G6, H0 D7",
                      "E7 H5, A12 B11, C9 J0, G8 F3, D10 I2")
                  .split(", "))
          .map(FourStateBars::ends)
          .toArray(int[][]::new);

  private FourStateBars() {}

  /**
   * What was read.
   *
   * @param upsideDown whether the barcode stood on its head
   */
  public record Reading(IntelligentMail piece, boolean upsideDown) {}

  /** The bars of a piece. */
  public static String of(IntelligentMail piece) {
    BigInteger number = number(piece);
    int check = CheckSequence.of(number);
    int[] codewords = new int[CHARACTERS];
    BigInteger[] divided = number.divideAndRemainder(BigInteger.valueOf(LAST_CODEWORDS));
    codewords[LAST] = 2 * divided[1].intValue();
    for (int i = LAST - 1; i > 0; i--) {
      divided = divided[0].divideAndRemainder(CODEWORDS);
      codewords[i] = divided[1].intValue();
    }
    codewords[0] =
        divided[0].intValue() + (isSet(check, CHECK_BIT_OF_THE_FIRST) ? FIRST_CODEWORDS : 0);
    int[] characters = new int[CHARACTERS];
    for (int i = 0; i < CHARACTERS; i++) {
      int character = BarCharacters.of(codewords[i]);
      characters[i] = isSet(check, i) ? character ^ BarCharacters.ALL_BITS : character;
    }
    StringBuilder bars = new StringBuilder(BARS);
    for (int bar = 0; bar < BARS; bar++) {
      int descends = isSet(characters[character(bar, 0)], bit(bar, 0)) ? 1 : 0;
      int ascends = isSet(characters[character(bar, 1)], bit(bar, 1)) ? 2 : 0;
      bars.append(STATES.charAt(descends | ascends));
    }
    return bars.toString();
  }

  /**
   * Reads bars, whichever way round they stand.
   *
   * @throws BarcodeRefused where they are no barcode, for what is wrong with them as they stand
   */
  public static Reading read(String bars) {
    refuseStrange(bars);
    BarcodeRefused wrong;
    try {
      IntelligentMail upright = upright(bars);
      if (isReadable(turned(bars))) {
        throw new BarcodeRefused(
            BarcodeRefused.Fault.AMBIGUOUS,
            "The bars can be read both ways round: see which way up the address stands.");
      }
      return new Reading(upright, false);
    } catch (BarcodeRefused asTheyStand) {
      wrong = asTheyStand;
    }
    if (wrong.fault() != BarcodeRefused.Fault.AMBIGUOUS && isReadable(turned(bars))) {
      return new Reading(upright(turned(bars)), true);
    }
    throw wrong;
  }

  /**
   * The pieces whose bars differ from these in one bar: a hint to whoever looks at the envelope,
   * never a reading.
   */
  public static List<IntelligentMail> oneBarFrom(String bars) {
    refuseStrange(bars);
    Set<IntelligentMail> near = new LinkedHashSet<>();
    for (int bar = 0; bar < BARS; bar++) {
      for (char state : STATES.toCharArray()) {
        StringBuilder other = new StringBuilder(bars);
        other.setCharAt(bar, state);
        for (String way : List.of(other.toString(), turned(other.toString()))) {
          if (isReadable(way)) {
            near.add(upright(way));
          }
        }
      }
    }
    return new ArrayList<>(near);
  }

  private static void refuseStrange(String bars) {
    for (int i = 0; i < bars.length(); i++) {
      if (STATES.indexOf(bars.charAt(i)) < 0) {
        throw new BarcodeRefused(
            BarcodeRefused.Fault.UNKNOWN_BAR,
            "Bar %d is \"%s\": bars are A, D, F and T.".formatted(i + 1, bars.charAt(i)));
      }
    }
    if (bars.length() != BARS) {
      throw new BarcodeRefused(
          BarcodeRefused.Fault.BAR_COUNT,
          "These are %d bars: an Intelligent Mail barcode has 65.".formatted(bars.length()));
    }
  }

  private static boolean isReadable(String bars) {
    try {
      upright(bars);
      return true;
    } catch (BarcodeRefused unreadable) {
      return false;
    }
  }

  private static IntelligentMail upright(String bars) {
    int[] characters = new int[CHARACTERS];
    for (int bar = 0; bar < BARS; bar++) {
      int state = STATES.indexOf(bars.charAt(bar));
      characters[character(bar, 0)] |= (state & 1) << bit(bar, 0);
      characters[character(bar, 1)] |= (state >> 1) << bit(bar, 1);
    }
    int check = 0;
    int[] codewords = new int[CHARACTERS];
    for (int i = 0; i < CHARACTERS; i++) {
      codewords[i] = BarCharacters.codeword(characters[i]);
      if (codewords[i] < 0) {
        codewords[i] = BarCharacters.codeword(characters[i] ^ BarCharacters.ALL_BITS);
        check |= 1 << i;
      }
      if (codewords[i] < 0) {
        throw new BarcodeRefused(
            BarcodeRefused.Fault.NO_CHARACTER,
            "The bars of character %s make none: at least one bar was misread."
                .formatted((char) ('A' + i)));
      }
    }
    if (codewords[LAST] % 2 != 0) {
      throw new BarcodeRefused(
          BarcodeRefused.Fault.ORIENTATION,
          "The last character is none of an upright barcode, and upside down it is none either.");
    }
    if (codewords[0] >= FIRST_CODEWORDS) {
      codewords[0] -= FIRST_CODEWORDS;
      check |= 1 << CHECK_BIT_OF_THE_FIRST;
    }
    if (codewords[0] >= FIRST_CODEWORDS || codewords[LAST] / 2 >= LAST_CODEWORDS) {
      throw outOfRange();
    }
    BigInteger number = BigInteger.valueOf(codewords[0]);
    for (int i = 1; i < LAST; i++) {
      number = number.multiply(CODEWORDS).add(BigInteger.valueOf(codewords[i]));
    }
    number =
        number
            .multiply(BigInteger.valueOf(LAST_CODEWORDS))
            .add(BigInteger.valueOf(codewords[LAST] / 2));
    if (CheckSequence.of(number) != check) {
      throw new BarcodeRefused(
          BarcodeRefused.Fault.CHECK_SEQUENCE,
          "The bars do not fit their check sequence: at least one bar was misread.");
    }
    return piece(number);
  }

  private static BarcodeRefused outOfRange() {
    return new BarcodeRefused(
        BarcodeRefused.Fault.OUT_OF_RANGE,
        "The bars make a number beyond the last barcode: at least one bar was misread.");
  }

  private static BigInteger number(IntelligentMail piece) {
    String tracking = piece.tracking();
    return BigInteger.valueOf(routed(piece.routing()))
        .multiply(BigInteger.TEN)
        .add(BigInteger.valueOf(tracking.charAt(0) - '0'))
        .multiply(BigInteger.valueOf(5))
        .add(BigInteger.valueOf(tracking.charAt(1) - '0'))
        .multiply(BigInteger.TEN.pow(SERIAL_DIGITS))
        .add(new BigInteger(tracking.substring(2)));
  }

  /** Routing codes in one row: none, then those of 5 digits, of 9, of 11. */
  private static long routed(String routing) {
    return switch (routing.length()) {
      case 0 -> 0;
      case 5 -> Long.parseLong(routing) + 1;
      case 9 -> Long.parseLong(routing) + FIVE + 1;
      default -> Long.parseLong(routing) + NINE + FIVE + 1;
    };
  }

  private static IntelligentMail piece(BigInteger number) {
    BigInteger[] serial = number.divideAndRemainder(BigInteger.TEN.pow(SERIAL_DIGITS));
    BigInteger[] second = serial[0].divideAndRemainder(BigInteger.valueOf(5));
    BigInteger[] first = second[0].divideAndRemainder(BigInteger.TEN);
    String tracking = "%d%d%018d".formatted(first[1], second[1], serial[1]);
    return new IntelligentMail(tracking, routing(first[0].longValue() - 1));
  }

  private static String routing(long place) {
    if (place < 0) {
      return "";
    } else if (place < FIVE) {
      return "%05d".formatted(place);
    } else if (place < FIVE + NINE) {
      return "%09d".formatted(place - FIVE);
    } else if (place < FIVE + NINE + ELEVEN) {
      return "%011d".formatted(place - FIVE - NINE);
    }
    throw outOfRange();
  }

  /** The bars of a barcode that is turned upside down. */
  private static String turned(String bars) {
    StringBuilder turned = new StringBuilder(bars).reverse();
    for (int i = 0; i < turned.length(); i++) {
      char bar = turned.charAt(i);
      turned.setCharAt(i, bar == 'A' ? 'D' : bar == 'D' ? 'A' : bar);
    }
    return turned.toString();
  }

  /** Character and bit of both ends of a bar, from their names in the table: {@code H2 E3}. */
  private static int[] ends(String names) {
    String[] each = names.split(" ");
    return new int[] {
      each[0].charAt(0) - 'A',
      Integer.parseInt(each[0].substring(1)),
      each[1].charAt(0) - 'A',
      Integer.parseInt(each[1].substring(1))
    };
  }

  private static int character(int bar, int end) {
    return BITS[bar][2 * end];
  }

  private static int bit(int bar, int end) {
    return BITS[bar][2 * end + 1];
  }

  private static boolean isSet(int value, int bit) {
    return (value >> bit & 1) != 0;
  }
}
