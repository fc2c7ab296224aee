package org.canvass.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.canvass.results.FeedRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedReaderTest {

  @Test
  void aSoundSnapshotGivesItsFigures() {
    FeedSnapshot snapshot = SmallFeed.sound().read();

    assertThat(snapshot.feedTime()).isEqualTo(Instant.parse("2024-11-07T00:30:19Z"));
    assertThat(snapshot.ballots()).isEqualTo(100);
    assertThat(snapshot.mail()).isEqualTo(70);
    assertThat(snapshot.inPerson()).isEqualTo(30);
    ContestCounts council = snapshot.contest(10);
    assertThat(council.ballots()).isEqualTo(60);
    assertThat(council.overvotes()).isEqualTo(2);
    assertThat(council.undervotes()).isEqualTo(3);
    assertThat(council.noSelection()).containsEntry(1, 5L);
    assertThat(council.writeIns()).isEmpty();
    assertThat(council.votesFor(101)).isEqualTo(30);
    assertThat(council.ballotSum()).isEqualTo(60);
  }

  @Test
  void plainGzipAndByteOrderMarkReadTheSame() {
    String json = SmallFeed.sound().json();
    FeedSnapshot plain = SmallFeed.read(json);

    assertThat(SmallFeed.read(SmallFeed.gzip(json.getBytes(UTF_8)), FeedLimits.USUAL))
        .isEqualTo(plain);
    assertThat(SmallFeed.read("\uFEFF" + json)).isEqualTo(plain);
  }

  @Test
  void malformedJsonIsRefusedWithLineAndColumn() {
    FeedRefused refused = refused(() -> SmallFeed.read("{\"Data\": [\n  {\"Number\": 1,, }]}"));

    assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refused).hasMessageContaining("line 2, column").hasMessageContaining("as published");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n",
        "[]",
        "42",
        "null",
        "{}x",
        "{\"Data\": {}}",
        "{\"Data\": [1]}",
        "{\"Data\": null, \"TimeStamp\": \"11/6/2024 4:30:19 PM\"}",
        "{\"TimeStamp\": \"11/6/2024 4:30:19 PM\"}",
        "{\"TimeStamp\": 5}",
        "{\"Data\": [{\"ReferenceID\": 1, \"Value\": 1}]}",
        "{\"Data\": [{\"ReferenceType\": 4}]}",
        "{\"Data\": [], \"Data\": []}",
        "{\"Data\": [{\"Value\": 1, \"Value\": 2}]}"
      })
  void whatIsNoSnapshotIsMalformed(String text) {
    assertThat(refused(() -> SmallFeed.read(text)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void textAfterTheSnapshotIsRefused() {
    assertThat(refused(() -> SmallFeed.read(SmallFeed.sound().json() + " {}")).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void fieldsThatTheFeedMayAddArePassedOver() {
    String json = SmallFeed.sound().json();
    String more = "{\"Version\": {\"a\": [1, {}]}, \"Notes\": [[], \"x\"]," + json.substring(1);

    assertThat(SmallFeed.read(more)).isEqualTo(SmallFeed.read(json));
    assertThat(SmallFeed.read(json.replaceFirst("\"Value\"", "\"Unit\": \"ballots\", \"Value\"")))
        .isEqualTo(SmallFeed.read(json));
  }

  @Test
  void whatACountyAddsIsPassedOver() {
    String json = SmallFeed.sound().json();
    String more = "{\"Extra\": [{\"a\": [1, null]}, \"b\"]," + json.substring(1);

    assertThat(SmallFeed.read(more)).isEqualTo(SmallFeed.read(json));
  }

  @Test
  void aSnapshotCutOffAnywhereIsRefused() {
    String json =
        "{\"Extra\": [{\"a\": [1, null]}, \"b\"]," + SmallFeed.sound().json().substring(1);

    for (int end = 0; end < json.length() - 1; end++) {
      String cut = json.substring(0, end);
      assertThat(refused(() -> SmallFeed.read(cut)).reason()).as(cut).isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void nestingDeeperThanAnythingThatSaysSomethingIsRefused() {
    String json = SmallFeed.sound().json();
    String deep =
        "{\"Extra\": " + "[".repeat(100_000) + "]".repeat(100_000) + "," + json.substring(1);

    assertThat(refused(() -> SmallFeed.read(deep)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void moreVotesThanTheBallotsCanHoldAreRefused() {
    assertThat(SmallFeed.sound().set("CAND", 101, "35").read()).isNotNull();
    assertThat(refused(() -> SmallFeed.sound().set("CAND", 101, "36").read()).reason())
        .isEqualTo(Reason.VOTES_EXCEED_BALLOTS);
    assertThat(refused(() -> SmallFeed.sound().set("WRTN-01", 10, "6").read()).reason())
        .isEqualTo(Reason.VOTES_EXCEED_BALLOTS);
  }

  @Test
  void moreBallotsOfAContestThanCardsAreRefused() {
    assertThat(SmallFeed.sound().set("CBLT", 10, "200").read()).isNotNull();
    assertThat(refused(() -> SmallFeed.sound().set("CBLT", 10, "201").read()).reason())
        .isEqualTo(Reason.BALLOTS_EXCEED_CARDS);
  }

  @Test
  void aSnapshotWithoutANumberOfVotesNotCastIsRefused() {
    FeedRefused refused = refused(() -> SmallFeed.sound().without("NSEL-01", 10).read());

    assertThat(refused.reason()).isEqualTo(Reason.MISSING_COUNTER);
    assertThat(refused).hasMessageContaining("NSEL-01");
  }

  @Test
  void aPlaceThatTheContestDoesNotHaveIsRefused() {
    assertThat(refused(() -> SmallFeed.sound().set("NSEL-02", 10, "0").read()).reason())
        .isEqualTo(Reason.UNKNOWN_REFERENCE_TYPE);
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    byte[] latin = {'{', '"', (byte) 0xC9, '"', ':', '1', '}'};

    assertThat(refused(() -> SmallFeed.read(latin, FeedLimits.USUAL)).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] plain = SmallFeed.sound().json().getBytes(UTF_8);
    byte[] packed = SmallFeed.gzip(plain);

    for (int length = 0; length < plain.length; length += 7) {
      byte[] cut = Arrays.copyOf(plain, length);
      assertThat(refused(() -> SmallFeed.read(cut, FeedLimits.USUAL)).reason())
          .isEqualTo(Reason.MALFORMED);
    }
    for (int length = 2; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThat(refused(() -> SmallFeed.read(cut, FeedLimits.USUAL)).reason())
          .isEqualTo(Reason.TRUNCATED);
    }
  }

  @Test
  void damagedGzipIsRefused() {
    byte[] packed = SmallFeed.gzip(SmallFeed.sound().json().getBytes(UTF_8));
    packed[packed.length - 6] ^= 0x55; // the checksum

    assertThat(refused(() -> SmallFeed.read(packed, FeedLimits.USUAL)).reason())
        .isEqualTo(Reason.CORRUPT_GZIP);
  }

  @Test
  void aDroppedConnectionIsRefused() {
    InputStream dropped =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };
    FeedReader reader =
        new FeedReader(SmallFeed.DEFINITION, SmallFeed.LOS_ANGELES, FeedLimits.USUAL);

    assertThat(refused(() -> reader.read(dropped)).reason()).isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void aFileLargerThanTheLimitIsRefusedPackedOrUnpacked() {
    byte[] plain = SmallFeed.sound().json().getBytes(UTF_8);
    byte[] bomb = SmallFeed.gzip(new byte[30 << 20]);

    assertThat(refused(() -> SmallFeed.read(plain, new FeedLimits(100, 1 << 20))).reason())
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(refused(() -> SmallFeed.read(bomb, FeedLimits.USUAL)))
        .hasMessageContaining("20,971,520 bytes unpacked")
        .extracting(FeedRefused::reason)
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(SmallFeed.read(plain, new FeedLimits(plain.length, plain.length)).ballots())
        .isEqualTo(100);
    assertThat(
            refused(() -> SmallFeed.read(plain, new FeedLimits(plain.length, plain.length - 1)))
                .reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aSnapshotWithoutTimeStampIsRefused() {
    assertThat(refused(() -> SmallFeed.sound().at(null).read()).reason())
        .isEqualTo(Reason.NO_TIME_STAMP);
    assertThat(refused(() -> SmallFeed.sound().at("null").read()).reason())
        .isEqualTo(Reason.NO_TIME_STAMP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2024-11-06T16:30:19",
        "13/6/2024 4:30:19 PM",
        "2/30/2024 4:30:19 PM",
        "11/6/2024 16:30:19",
        "11/6/2024 13:30:19 PM",
        "3/10/2024 2:30:00 AM"
      })
  void aBadTimeStampIsRefused(String text) {
    FeedRefused refused = refused(() -> SmallFeed.sound().at('"' + text + '"').read());

    assertThat(refused.reason()).isEqualTo(Reason.BAD_TIME_STAMP);
    assertThat(refused).hasMessageContaining(text);
  }

  @ParameterizedTest
  @CsvSource({
    "11/6/2024 12:05:00 AM, 2024-11-06T08:05:00Z",
    "11/3/2024 1:30:00 AM, 2024-11-03T08:30:00Z",
    "6/2/2026 8:00:00 PM, 2026-06-03T03:00:00Z"
  })
  void theTimeStampIsTheCountysWallClock(String text, Instant moment) {
    assertThat(SmallFeed.sound().at('"' + text + '"').read().feedTime()).isEqualTo(moment);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, NEGATIVE_COUNT",
    "-0, NEGATIVE_COUNT",
    "1.5, NOT_A_WHOLE_COUNT",
    "1e3, NOT_A_WHOLE_COUNT",
    "1e999999999, NOT_A_WHOLE_COUNT",
    "null, NOT_A_WHOLE_COUNT",
    "'\"30\"', NOT_A_WHOLE_COUNT",
    "true, NOT_A_WHOLE_COUNT",
    "[30], NOT_A_WHOLE_COUNT",
    "1000000000, HUGE_COUNT",
    "99999999999999999999999, HUGE_COUNT"
  })
  void aValueThatIsNoCountIsRefusedWithItsRow(String value, Reason reason) {
    FeedRefused refused = refused(() -> SmallFeed.sound().set("CAND", 101, value).read());

    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused).hasMessageContaining("row 12 of Data").hasMessageContaining("line 13");
  }

  @Test
  void aDuplicateCounterIsRefused() {
    FeedRefused refused =
        refused(() -> SmallFeed.sound().withRow(SmallFeed.row("CAND", "101", "30")).read());

    assertThat(refused.reason()).isEqualTo(Reason.DUPLICATE_COUNTER);
    assertThat(refused).hasMessageContaining("votes of candidate 101 in contest 10 a second time");
    assertThat(
            refused(() -> SmallFeed.sound().withRow(SmallFeed.row("PBLT", "7", "100")).read())
                .reason())
        .isEqualTo(Reason.DUPLICATE_COUNTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XBLT", "", "NSEL", "NSEL-00", "NSEL-1", "CBLT-01", "cand", "PBLT-01"})
  void anUnknownReferenceTypeIsRefused(String type) {
    assertThat(
            refused(() -> SmallFeed.sound().withRow(SmallFeed.row(type, "10", "1")).read())
                .reason())
        .isEqualTo(Reason.UNKNOWN_REFERENCE_TYPE);
  }

  @ParameterizedTest
  @CsvSource({"CAND, 999", "CAND, 10", "CBLT, 999", "NSEL-01, 101", "MCRD, 8", "CBLT, 0"})
  void aSnapshotOfAnotherElectionIsRefused(String type, String reference) {
    FeedRefused refused =
        refused(() -> SmallFeed.sound().withRow(SmallFeed.row(type, reference, "1")).read());

    assertThat(refused.reason()).isEqualTo(Reason.ANOTHER_ELECTION);
    assertThat(refused)
        .hasMessageContaining(reference)
        .hasMessageContaining("General Election of 2024-11-05");
  }

  @Test
  void aMissingContestIsRefused() {
    SmallFeed feed = SmallFeed.sound().without("CBLT", 20).without("CFV", 20).without("CPV", 20);
    feed.without("COV", 20).without("CUV", 20).without("NSEL-01", 20);
    feed.without("CAND", 201).without("CAND", 202);

    FeedRefused refused = refused(feed::read);
    assertThat(refused.reason()).isEqualTo(Reason.MISSING_CONTEST);
    assertThat(refused).hasMessageContaining("contest 20 (Measure S)");
  }

  @ParameterizedTest
  @CsvSource({"CBLT, 10", "CFV, 10", "CPV, 10", "COV, 10", "CUV, 10", "CAND, 102"})
  void aMissingCounterOfAContestIsRefused(String type, long reference) {
    assertThat(refused(() -> SmallFeed.sound().without(type, reference).read()).reason())
        .isEqualTo(Reason.MISSING_COUNTER);
  }

  @ParameterizedTest
  @CsvSource({"PBLT, 0", "MBLT, 7", "DBLT, 7", "EBLT, 7"})
  void aMissingCountyWideFigureIsRefused(String type, long reference) {
    FeedRefused refused = refused(() -> SmallFeed.sound().without(type, reference).read());

    assertThat(refused.reason()).isEqualTo(Reason.MISSING_COUNTY_FIGURE);
    assertThat(refused).hasMessageContaining(type);
  }

  @ParameterizedTest
  @CsvSource({"MBLT, 7", "DBLT, 7", "PBLT, 0", "EBLT, 7"})
  void ballotsThatDoNotAddUpAreRefused(String type, long reference) {
    assertThat(refused(() -> SmallFeed.sound().set(type, reference, "71").read()).reason())
        .isEqualTo(Reason.BALLOTS_DO_NOT_ADD_UP);
  }

  private static FeedRefused refused(ThrowingCallable call) {
    FeedRefused refused = catchThrowableOfType(FeedRefused.class, call);
    assertThat(refused).as("refusal").isNotNull();
    return refused;
  }
}
