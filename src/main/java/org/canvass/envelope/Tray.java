package org.canvass.envelope;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.canvass.law.Evidence;
import org.canvass.ledger.Facts;
import org.canvass.workflow.Living;

/**
 * A tray of envelopes, from the drop box, the polling place or the carrier to the table where they
 * are taken in one by one. It says who has it, which seals closed it, how many its slip announces
 * and how many two persons counted, each for themselves. For a drop box it is the retrieval form (2
 * CCR §20137): where, when, and which two retrieved it. No voter is named.
 */
@Entity
@Table(name = "tray")
public class Tray extends Living<TrayState> {
  private static final String LINES = "\n";

  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private String number;

  @Enumerated(EnumType.STRING)
  private TrayState state;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private Evidence.Channel channel;

  @Column(updatable = false)
  private String place;

  @Column(updatable = false)
  private String carrier;

  @Column(updatable = false)
  private String retrievers;

  @Column(updatable = false)
  private String seals;

  @Column(name = "slip_count", updatable = false)
  private Integer slipCount;

  @Column(name = "sent_at", updatable = false)
  private Instant sentAt;

  @Column(name = "expected_at", updatable = false)
  private Instant expectedAt;

  @Column(name = "received_at")
  private Instant receivedAt;

  @Column(name = "arrived_at")
  private Instant arrivedAt;

  @Column(name = "seals_found")
  private String sealsFound;

  private String holder;

  @Column(name = "handed_to")
  private String handedTo;

  @Column(name = "handed_at")
  private Instant handedAt;

  @Column(name = "first_count")
  private Integer firstCount;

  @Column(name = "first_counted_by")
  private String firstCountedBy;

  @Column(name = "second_count")
  private Integer secondCount;

  @Column(name = "second_counted_by")
  private String secondCountedBy;

  private boolean explained;

  protected Tray() {}

  /**
   * A tray as it is known when it is first recorded.
   *
   * @param retrievers who retrieved it, one a line: names or badge numbers of officials
   * @param seals the numbers of its seals
   * @param slipCount how many envelopes its slip announces, or null
   * @param expectedAt until when it is expected in the office, or null
   * @param receivedAt the legal receipt of what is in it; null: when it arrives
   */
  public record Description(
      String number,
      Evidence.Channel channel,
      String place,
      String carrier,
      List<String> retrievers,
      List<String> seals,
      Integer slipCount,
      Instant expectedAt,
      Instant receivedAt) {
    /** The same with a number. */
    Description numbered(String given) {
      return new Description(
          given, channel, place, carrier, retrievers, seals, slipCount, expectedAt, receivedAt);
    }
  }

  private Tray(String election, String county, Description as, String holder) {
    super(election, name(county, as.number()));
    this.county = county;
    this.number = as.number();
    this.channel = as.channel();
    this.place = as.place();
    this.carrier = as.carrier();
    this.retrievers = lines(as.retrievers());
    this.seals = lines(as.seals());
    this.slipCount = as.slipCount();
    this.expectedAt = as.expectedAt();
    this.receivedAt = as.receivedAt();
    this.holder = holder;
  }

  /** A tray that leaves for the office. */
  static Tray sent(String election, String county, Description as, String holder, Instant at) {
    Tray tray = new Tray(election, county, as, holder);
    tray.state = TrayState.ON_ITS_WAY;
    tray.sentAt = at;
    return tray;
  }

  /** A tray that is here, as a carrier brings it. */
  static Tray takenIn(String election, String county, Description as, String holder, Instant at) {
    Tray tray = new Tray(election, county, as, holder);
    tray.state = TrayState.ARRIVED;
    tray.comeHere(at, as.seals(), holder);
    return tray;
  }

  static String name(String county, String number) {
    return county + "/tray/" + number;
  }

  @Override
  public String county() {
    return county;
  }

  public String number() {
    return number;
  }

  @Override
  public TrayState state() {
    return state;
  }

  /** How its envelopes came back. */
  public Evidence.Channel channel() {
    return channel;
  }

  public String place() {
    return place;
  }

  public String carrier() {
    return carrier;
  }

  public List<String> retrievers() {
    return list(retrievers);
  }

  /** The numbers of the seals that it left with. */
  public List<String> seals() {
    return list(seals);
  }

  /** The numbers of the seals that it came with; empty before it is here. */
  public List<String> sealsFound() {
    return list(sealsFound);
  }

  public Integer slipCount() {
    return slipCount;
  }

  public Instant sentAt() {
    return sentAt;
  }

  public Instant expectedAt() {
    return expectedAt;
  }

  /** The legal receipt of what is in it; null before it is known. */
  public Instant receivedAt() {
    return receivedAt;
  }

  public Instant arrivedAt() {
    return arrivedAt;
  }

  /** The account of who has it. */
  public String holder() {
    return holder;
  }

  /** To whom it was handed, until that one confirms it; or null. */
  public String handedTo() {
    return handedTo;
  }

  public Instant handedAt() {
    return handedAt;
  }

  /** Who counted first; null before. */
  public String firstCountedBy() {
    return firstCountedBy;
  }

  public String secondCountedBy() {
    return secondCountedBy;
  }

  /** How many both counted; empty before they agree. */
  public Optional<Integer> count() {
    return state == TrayState.COUNTED || state == TrayState.CLOSED
        ? Optional.of(secondCount)
        : Optional.empty();
  }

  /** What each counted, for who looks into a difference; null before. */
  public Integer firstCount() {
    return firstCount;
  }

  public Integer secondCount() {
    return secondCount;
  }

  boolean sealsDiffer() {
    return !explained && !Objects.equals(seals, sealsFound);
  }

  /** Two counted the same, and the slip says so too, where there is one or nobody explained it. */
  boolean countsAgree() {
    return Objects.equals(firstCount, secondCount)
        && (explained || slipCount == null || slipCount.equals(secondCount));
  }

  void handOver(String account, Instant at) {
    this.handedTo = account;
    this.handedAt = at;
  }

  void takeOver() {
    this.holder = handedTo;
    this.handedTo = null;
    this.handedAt = null;
  }

  void comeHere(Instant at, List<String> found, String official) {
    this.arrivedAt = at;
    this.sealsFound = lines(found);
    this.holder = official;
    this.handedTo = null;
    this.handedAt = null;
    if (receivedAt == null) {
      this.receivedAt = at;
    }
  }

  void count(int envelopes, String official) {
    this.firstCount = envelopes;
    this.firstCountedBy = official;
  }

  void countAgain(int envelopes, String official) {
    this.secondCount = envelopes;
    this.secondCountedBy = official;
  }

  /** A supervisor has said why it differs: it is counted anew. */
  void explain() {
    this.explained = true;
    this.firstCount = null;
    this.firstCountedBy = null;
    this.secondCount = null;
    this.secondCountedBy = null;
  }

  private static String lines(List<String> texts) {
    return texts.isEmpty() ? null : String.join(LINES, texts);
  }

  private static List<String> list(String column) {
    return column == null ? List.of() : List.of(column.split(LINES));
  }

  @Override
  protected void enter(TrayState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("number", number)
        .with("channel", channel)
        .with("place", place)
        .with("carrier", carrier)
        .with("retrievers", retrievers)
        .with("seals", seals)
        .with("slip_count", slipCount)
        .with("sent_at", sentAt)
        .with("expected_at", expectedAt)
        .with("received_at", receivedAt)
        .with("arrived_at", arrivedAt)
        .with("seals_found", sealsFound)
        .with("holder", holder)
        .with("handed_to", handedTo)
        .with("handed_at", handedAt)
        .with("first_count", firstCount)
        .with("first_counted_by", firstCountedBy)
        .with("second_count", secondCount)
        .with("second_counted_by", secondCountedBy)
        .with("explained", explained);
  }
}
