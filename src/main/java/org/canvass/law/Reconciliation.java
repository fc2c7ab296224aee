package org.canvass.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The ballot accounting of a canvass: the lines that are filled in and the equations that must hold
 * between them before certification (§15302(b)–(d)). Sums are exact.
 */
public record Reconciliation(List<Line> lines, List<Equation> equations) {

  /** One figure of the accounting, a number of ballots or voters. */
  public record Line(String key, String title, String citation) {}

  /** Two sums that must be equal. */
  public record Equation(
      String key, String title, String citation, List<String> left, List<String> right) {

    /** The lines of the left side, with blanks between. */
    public String leftLines() {
      return String.join(" ", left);
    }

    /** The lines of the right side, with blanks between. */
    public String rightLines() {
      return String.join(" ", right);
    }
  }

  /**
   * How an equation comes out.
   *
   * @param left the sum of the left side, null while one of its lines is open
   * @param right the sum of the right side, null while one of its lines is open
   * @param open the lines not yet filled in
   */
  public record Balance(Equation equation, Long left, Long right, List<String> open) {

    public boolean balances() {
      return open.isEmpty() && left.equals(right);
    }

    /** Left less right; zero when it balances. Call only when no line is open. */
    public long difference() {
      return Math.subtractExact(left, right);
    }
  }

  public Reconciliation {
    lines = List.copyOf(lines);
    equations = List.copyOf(equations);
  }

  /**
   * Tries every equation on the figures given.
   *
   * @throws ArithmeticException when a sum exceeds what a long can hold
   */
  public List<Balance> balance(Map<String, Long> figures) {
    return equations.stream().map(equation -> balance(equation, figures)).toList();
  }

  private static Balance balance(Equation equation, Map<String, Long> figures) {
    List<String> open = new ArrayList<>(equation.left());
    open.addAll(equation.right());
    open.removeIf(line -> figures.get(line) != null);
    return new Balance(
        equation, sum(equation.left(), figures), sum(equation.right(), figures), open);
  }

  private static Long sum(List<String> lines, Map<String, Long> figures) {
    long sum = 0;
    for (String line : lines) {
      Long figure = figures.get(line);
      if (figure == null) {
        return null;
      }
      sum = Math.addExact(sum, figure);
    }
    return sum;
  }
}
