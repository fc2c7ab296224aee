package org.canvass.certification;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.canvass.CanvassActs;
import org.canvass.election.PlaceOnPage;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;

/**
 * How the governing body declares a county's results: who sits in it, the figures and their digest,
 * the members' votes with what they want recorded, and the declaration once enough concur.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/declaration")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class DeclarationPage {
  private static final String DECLARE = "declare";
  private static final int LONGEST_NUMBER = 6;

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private StatementOnPage statement;
  @Inject private GoverningBodies bodies;
  @Inject private Accounts accounts;
  @Inject private CertificationActs acts;
  @Inject private CanvassActs canvassActs;
  @Inject private ActOnPage act;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  /**
   * A member and how the member voted.
   *
   * @param name the account where no name is known
   * @param vote null before it is cast
   * @param counts whether it was given to the statement as it stands
   */
  public record Member(String account, String name, DeclarationVote vote, boolean counts) {}

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(page()));
  }

  /** Casts the vote of the member who is signed in. */
  @POST
  @Path("votes")
  public Response vote(MultivaluedMap<String, String> fields) {
    return act.done(
        here(),
        fields,
        GoverningBodies.CAST,
        (place, typed, form) ->
            acts.cast(
                place.election(),
                county,
                new VoteForm(
                    typed.orNull("vote"),
                    typed.orNull(ActOnPage.SHOWN),
                    typed.orNull("text"),
                    form.reason(),
                    null,
                    form.authority(),
                    null)));
  }

  /** Declares the results that are shown. */
  @POST
  @Path(DECLARE)
  public Response declare(MultivaluedMap<String, String> fields) {
    return act.done(
        here(),
        fields,
        DECLARE,
        (place, typed, form) ->
            canvassActs.move(place.election(), county, DECLARE, form, typed.number("seen")));
  }

  /** Records who sits in the body. */
  @POST
  @Path("seats")
  public Response seat(MultivaluedMap<String, String> fields) {
    return act.done(
        here(),
        fields,
        GoverningBodies.SEAT,
        (place, typed, form) ->
            acts.seat(
                place.election(),
                county,
                new BodyForm(
                    typed.orNull("name"),
                    number(typed.orNull("seats")),
                    lines(typed.orNull("members")),
                    form.reason(),
                    null,
                    form.authority(),
                    null)));
  }

  private ActOnPage.Page here() {
    return new ActOnPage.Page(
        "declaration", () -> here.of(election, county), FiguresShown.STATEMENT, this::page);
  }

  private String page() {
    StatementOnPage.Known known = statement.show(election, county);
    Optional<GoverningBody> body = bodies.find(election, county);
    String digest = known.statement() == null ? "" : known.statement().statementSha256();
    List<DeclarationVote> votes = bodies.votes(election, county);
    models.put("body", body.orElse(null));
    models.put("roster", body.map(seated -> String.join("\n", seated.members())).orElse(""));
    models.put("count", body.map(seated -> VoteCount.of(seated, votes, digest)).orElse(null));
    models.put("members", body.map(seated -> members(seated, votes, digest)).orElse(List.of()));
    models.put("answers", DeclarationVote.Vote.values());
    models.put("vote", bodies.offerVote(known.place().election(), known.canvass(), here.viewer()));
    models.put("seat", bodies.offerSeats(known.place().election(), known.canvass(), here.viewer()));
    models.put("declare", statement.offer(known, DECLARE).orElse(null));
    models.put("law", bodies.citation(known.place().election()));
    return "declaration.xhtml";
  }

  private List<Member> members(GoverningBody body, List<DeclarationVote> votes, String digest) {
    Map<String, DeclarationVote> cast =
        votes.stream().collect(Collectors.toMap(DeclarationVote::member, vote -> vote));
    return body.members().stream()
        .map(
            account -> {
              DeclarationVote vote = cast.get(account);
              return new Member(
                  account, name(account, vote), vote, vote != null && vote.isOn(digest));
            })
        .toList();
  }

  private String name(String account, DeclarationVote vote) {
    return vote != null
        ? vote.memberName()
        : accounts
            .find(account)
            .map(Official::appointment)
            .map(appointment -> appointment.name())
            .orElse(account);
  }

  private static List<String> lines(String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split("[\\s,;]+")).filter(each -> !each.isBlank()).toList();
  }

  private static BigDecimal number(String text) {
    if (text == null || !text.matches("\\d{1,%d}".formatted(LONGEST_NUMBER))) {
      throw Problem.refusedData(
          "not-a-count", "Write how many seats the body has, as a whole number.");
    }
    return new BigDecimal(text);
  }
}
