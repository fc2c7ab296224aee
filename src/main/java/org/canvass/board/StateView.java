package org.canvass.board;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.platform.Problem;

/**
 * How somebody looks at the state board: which counties, in which order. It stands in the page's
 * address, so that it can be kept and passed on.
 *
 * @param election the election's id
 * @param stage only counties at this stage, or null
 * @param only which counties
 * @param sort by which column
 * @param descending whether the order is turned round
 */
public record StateView(String election, Stage stage, Only only, Column sort, boolean descending) {

  /** Which counties are shown. */
  public enum Only {
    ALL("All counties", line -> true),
    OVERDUE("With a duty overdue", line -> !line.overdue().isEmpty()),
    BLOCKED("With a step blocked", StateBoard.Line::blocked),
    SILENT("Without an update or an estimate", StateBoard.Line::silent),
    AT_RISK(
        "Not sure to count in time",
        line -> line.outlook() != null && line.outlook() != Forecast.Outlook.IN_TIME);

    private final String title;
    private final Predicate<StateBoard.Line> holds;

    Only(String title, Predicate<StateBoard.Line> holds) {
      this.title = title;
      this.holds = holds;
    }

    public String title() {
      return title;
    }

    public String key() {
      return StateView.key(this);
    }
  }

  /** A column by which the counties can be ordered; a county that has nothing there comes last. */
  public enum Column {
    COUNTY("County", by(line -> line.board().name())),
    STAGE("Stage", by(StateBoard.Line::stage)),
    STEPS("Steps done", by(line -> line.board().stepsDone())),
    COUNTED("Ballots counted", by(line -> line.board().ballotsCounted())),
    LEFT("Left (estimate)", by(line -> line.board().estimatedLeft())),
    FORECAST(
        "Counted by (forecast)",
        by(line -> line.forecast() == null ? null : line.forecast().likely())),
    OVERDUE("Overdue", by(line -> line.overdue().size()));

    private final String title;
    private final Function<Boolean, Comparator<StateBoard.Line>> order;

    Column(String title, Function<Boolean, Comparator<StateBoard.Line>> order) {
      this.title = title;
      this.order = order;
    }

    public String title() {
      return title;
    }

    public String key() {
      return StateView.key(this);
    }

    private static <T extends Comparable<? super T>>
        Function<Boolean, Comparator<StateBoard.Line>> by(Function<StateBoard.Line, T> value) {
      return descending ->
          Comparator.comparing(
              value,
              Comparator.nullsLast(
                  descending ? Comparator.<T>reverseOrder() : Comparator.<T>naturalOrder()));
    }
  }

  /** The view that an address asks for; what it leaves out is all counties, by name. */
  static StateView of(String election, String stage, String only, String sort, String order) {
    return new StateView(
        election,
        one(Stage.class, "stage", stage, null),
        one(Only.class, "only", only, Only.ALL),
        one(Column.class, "sort", sort, Column.COUNTY),
        one(Order.class, "order", order, Order.ASC) == Order.DESC);
  }

  private enum Order {
    ASC,
    DESC
  }

  private static <E extends Enum<E>> E one(
      Class<E> choices, String parameter, String text, E usual) {
    if (text == null || text.isBlank()) {
      return usual;
    }
    return Stream.of(choices.getEnumConstants())
        .filter(choice -> key(choice).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "unknown-value",
                    "%s \"%s\" is none of %s."
                        .formatted(
                            parameter,
                            text,
                            Stream.of(choices.getEnumConstants())
                                .map(StateView::key)
                                .collect(Collectors.joining(", ")))));
  }

  /** A stage as the address names it. */
  public String keyOf(Stage each) {
    return key(each);
  }

  private static String key(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The counties that it shows, in its order; those alike stand by name. */
  List<StateBoard.Line> of(StateBoard board) {
    return board.counties().stream()
        .filter(line -> stage == null || line.stage() == stage)
        .filter(only.holds)
        .sorted(sort.order.apply(descending).thenComparing(Column.COUNTY.order.apply(false)))
        .toList();
  }

  /** How the page marks a column for readers that cannot see the order. */
  public String ariaSort(Column column) {
    return column != sort ? "none" : descending ? "descending" : "ascending";
  }

  /** The address of the same counties by another column; by this one, turned round. */
  public String sortedBy(Column column) {
    StringBuilder address = new StringBuilder("/pages/state?election=").append(encoded(election));
    if (stage != null) {
      address.append("&stage=").append(key(stage));
    }
    if (only != Only.ALL) {
      address.append("&only=").append(only.key());
    }
    address.append("&sort=").append(column.key());
    if (column == sort && !descending) {
      address.append("&order=desc");
    }
    return address.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
