package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.election.Election;
import org.canvass.platform.Json;
import org.canvass.platform.Problem;
import org.canvass.results.ElectionDefinition.Choice;
import org.canvass.results.ElectionDefinition.Contest;
import org.canvass.results.ElectionDefinition.ContestType;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/** The contest books of the counties. */
@PermitAll
@Stateless
public class ContestBooks {
  @PersistenceContext private EntityManager db;
  @Inject private Door door;

  /**
   * Opens a county's contest book with all its contests, inside {@link Door#pass}.
   *
   * @throws Problem 409 when the county has a book already, 422 when the definition is of another
   *     election day
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public ContestBook register(
      Act act, Election election, String county, ElectionDefinition definition) {
    if (!definition.electionDay().equals(election.electionDay())) {
      throw Problem.refusedData(
          "another-election",
          "The definition is of the election of %s; %s is held on %s."
              .formatted(definition.electionDay(), election.electionId(), election.electionDay()));
    }
    if (find(election.electionId(), county).isPresent()) {
      throw Problem.conflict(
          "contest-book-open",
          "%s has its contest book already; what is in it stays.".formatted(county));
    }
    ContestBook book = new ContestBook(election.electionId(), county, definition);
    door.tell(act.in(county).on(book.kind(), book.subject(), "register"), book, null);
    enterContests(book.id(), definition.contests());
    return book;
  }

  /** The counties whose results are kept here: those with a contest book. */
  public Set<String> counties(String election) {
    return Set.copyOf(
        db.createQuery(
                "select b.county from ContestBook b where b.ledger = :election", String.class)
            .setParameter("election", election)
            .getResultList());
  }

  /** The contest book of a county, if it has one. */
  public Optional<ContestBook> find(String election, String county) {
    return db.createQuery(
            "select b from ContestBook b where b.ledger = :election and b.subject = :subject",
            ContestBook.class)
        .setParameter("election", election)
        .setParameter("subject", ContestBook.name(county))
        .getResultStream()
        .findFirst();
  }

  /** What is in a contest book, as the feed's readers need it. */
  public ElectionDefinition definition(ContestBook book) {
    Map<Long, List<Choice>> choices =
        rows(
                "select contest, choice, name, party from choice where book = ?1 order by position",
                book)
            .collect(
                Collectors.groupingBy(
                    row -> number(row[0]),
                    Collectors.mapping(
                        row -> new Choice(number(row[1]), (String) row[2], (String) row[3]),
                        Collectors.toList())));
    List<Contest> contests =
        rows(
                "select contest, heading, title, type, vote_for, measure_text from contest"
                    + " where book = ?1 order by position",
                book)
            .map(
                row ->
                    new Contest(
                        number(row[0]),
                        (String) row[1],
                        (String) row[2],
                        ContestType.valueOf((String) row[3]),
                        (int) number(row[4]),
                        (String) row[5],
                        choices.getOrDefault(number(row[0]), List.of())))
            .toList();
    return new ElectionDefinition(
        book.feedElection(), book.title(), book.electionDay(), book.registered(), contests);
  }

  @SuppressWarnings("unchecked")
  private Stream<Object[]> rows(String sql, ContestBook book) {
    return ((List<Object[]>) db.createNativeQuery(sql).setParameter(1, book.id()).getResultList())
        .stream();
  }

  private static long number(Object column) {
    return ((Number) column).longValue();
  }

  /** The contests go in before the book itself does: the database closes a book with its row. */
  private void enterContests(long book, List<Contest> contests) {
    JsonArrayBuilder contestRows = Json.createArrayBuilder();
    JsonArrayBuilder choiceRows = Json.createArrayBuilder();
    int position = 0;
    for (Contest contest : contests) {
      contestRows.add(
          Json.createObjectBuilder()
              .add("contest", contest.id())
              .add("position", ++position)
              .add("heading", contest.group())
              .add("title", contest.title())
              .add("type", contest.type().name())
              .add("vote_for", contest.voteFor())
              .add("measure_text", contest.measureText()));
      for (Choice choice : contest.choices()) {
        choiceRows.add(
            Json.createObjectBuilder()
                .add("contest", contest.id())
                .add("choice", choice.id())
                .add("position", ++position)
                .add("name", choice.name())
                .add("party", choice.party()));
      }
    }
    enter(
        "insert into contest (book, contest, position, heading, title, type, vote_for, measure_text)"
            + " select ?1, contest, position, heading, title, type, vote_for, measure_text"
            + " from json_to_recordset(cast(?2 as json)) as r(contest bigint, position int,"
            + " heading text, title text, type text, vote_for int, measure_text text)",
        book,
        contestRows);
    enter(
        "insert into choice (book, contest, choice, position, name, party)"
            + " select ?1, contest, choice, position, name, party"
            + " from json_to_recordset(cast(?2 as json)) as r(contest bigint, choice bigint,"
            + " position int, name text, party text)",
        book,
        choiceRows);
  }

  private void enter(String sql, long book, JsonArrayBuilder rows) {
    db.createNativeQuery(sql)
        .setParameter(1, book)
        .setParameter(2, rows.build().toString())
        .setFlushMode(FlushModeType.COMMIT)
        .executeUpdate();
  }
}
