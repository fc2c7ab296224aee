package org.canvass.canvass;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.canvass.election.InsideReaders;
import org.canvass.election.Law;
import org.canvass.election.PlaceOnPage;
import org.canvass.election.PlaceOnPage.Place;
import org.canvass.law.Reconciliation;
import org.canvass.law.Reconciliation.Balance;
import org.canvass.law.Reconciliation.Line;
import org.canvass.ledger.Ledger;
import org.canvass.platform.FormText;
import org.canvass.platform.Page;
import org.canvass.platform.PageAnswer;
import org.canvass.platform.PlainNumbers;
import org.canvass.platform.Problem;
import org.canvass.platform.Typed;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Offer;

/**
 * The sheet on which a county accounts for its ballots: every line with what was entered, the
 * equations as they come out on what is typed, and the discrepancies with what explains them.
 */
@PermitAll
@Path("elections/{election}/counties/{county}/reconciliation")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ReconciliationPage {
  private static final int LONGEST = 2_000;

  @Inject private Models models;
  @Inject private PageAnswer answer;
  @Inject private PlaceOnPage here;
  @Inject private InsideReaders readers;
  @Inject private BallotAccounting accounting;
  @Inject private Discrepancies discrepancies;
  @Inject private AccountingActs acts;
  @Inject private Law law;
  @Inject private Ledger ledger;

  @PathParam("election")
  private String election;

  @PathParam("county")
  private String county;

  /**
   * A line of the sheet.
   *
   * @param entered what stands; null where it is not filled in
   * @param value what the field shows
   * @param version as the page shows it
   */
  public record Row(Line line, AccountingLine entered, String value, String source, long version) {}

  /**
   * A discrepancy as the page shows it.
   *
   * @param explanation null where there is none
   */
  public record Difference(Discrepancy subject, String explanation, List<Offer> offers) {}

  /** What became of one line of a sheet that was sent. */
  public record Entered(String title, String refusal) {}

  @GET
  public Response show() {
    return answer.form(Typed.nothing(), () -> answer.show(sheet(Typed.nothing())));
  }

  /**
   * Enters what differs from what stands, each line by itself; or tries the equations on what is
   * typed, and enters nothing.
   */
  @POST
  public Response enter(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields);
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          if (!typed.text("check").isEmpty()) {
            models.put("tried", true);
            return answer.show(sheet(typed));
          }
          List<Entered> entered = enter(place, typed);
          models.put("entered", entered);
          boolean all = entered.stream().allMatch(each -> each.refusal() == null);
          Typed left = all ? Typed.nothing() : typed;
          models.put("typed", left);
          return answer.show(sheet(left));
        },
        () -> sheet(typed));
  }

  private List<Entered> enter(Place place, Typed typed) {
    ActForm form = new ActForm(typed.orNull("reason"), null, null, null);
    Map<String, AccountingLine> known = accounting.lines(election, county);
    List<Entered> entered = new ArrayList<>();
    for (Line line : law.of(place.election()).reconciliation().lines()) {
      String value = typed.orNull("value-" + line.key());
      String source = typed.orNull("source-" + line.key());
      if (!differs(known.get(line.key()), value, source)) {
        continue;
      }
      try {
        long seen = typed.number("seen-" + line.key());
        acts.enter(
            place.election(),
            county,
            line.key(),
            Count.of(line.title(), number(line, value)),
            FormText.needed("where it was read, of " + line.title(), source, LONGEST),
            form,
            seen);
        entered.add(new Entered(line.title(), null));
      } catch (Problem refusal) {
        if (refusal.status() == 401 || refusal.status() == 403) {
          throw refusal;
        }
        entered.add(new Entered(line.title(), refusal.getMessage()));
      }
    }
    return entered;
  }

  private static boolean differs(AccountingLine known, String value, String source) {
    if (known == null) {
      return value != null || source != null;
    }
    return !(Long.toString(known.value()).equals(plain(value))
        && Objects.equals(known.source(), source == null ? null : source.strip()));
  }

  private static BigDecimal number(Line line, String text) {
    try {
      return text == null ? null : new BigDecimal(plain(text));
    } catch (NumberFormatException notANumber) {
      throw Problem.refusedData(
          "not-a-count",
          "%s is \"%s\": a count is a whole number from 0."
              .formatted(line.title(), PlainNumbers.shown(text)));
    }
  }

  private static String plain(String text) {
    return text == null ? null : text.replaceAll("[\\s,]", "");
  }

  /** Explains a discrepancy, or doubts its explanation. */
  @POST
  @Path("discrepancies/{key: .+}/events/{event}")
  public Response move(
      @PathParam("key") String key,
      @PathParam("event") String event,
      MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", key + "/" + event);
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          acts.move(
              place.election(),
              county,
              key,
              event,
              new ActForm(typed.orNull("reason"), null, null, null),
              typed.number("seen"));
          return answer.onward(place.pages() + "/reconciliation#discrepancies");
        },
        () -> sheet(Typed.nothing()));
  }

  /** Opens a discrepancy that somebody noticed. */
  @POST
  @Path("discrepancies")
  public Response notice(MultivaluedMap<String, String> fields) {
    Typed typed = Typed.of(fields).with("act", "notice");
    return answer.form(
        typed,
        () -> {
          Place place = here.of(election, county);
          acts.notice(
              place.election(),
              county,
              FormText.needed("about", typed.orNull("about"), LONGEST),
              figure("before", typed),
              figure("after", typed),
              FormText.needed("text", typed.orNull("text"), LONGEST),
              ActForm.empty());
          return answer.onward(place.pages() + "/reconciliation#discrepancies");
        },
        () -> sheet(Typed.nothing()));
  }

  private static Long figure(String field, Typed typed) {
    String text = typed.orNull(field);
    try {
      return text == null ? null : Count.ifAny(field, new BigDecimal(plain(text)));
    } catch (NumberFormatException notANumber) {
      throw Problem.refusedData(
          "not-a-count",
          "%s is \"%s\": a count is a whole number from 0."
              .formatted(field, PlainNumbers.shown(text)));
    }
  }

  /** The sheet, with what was typed where something was. */
  private String sheet(Typed typed) {
    Place place = here.of(election, county);
    readers.check(place.election(), county, "accounts");
    Reconciliation rules = law.of(place.election()).reconciliation();
    Map<String, AccountingLine> known = accounting.lines(election, county);
    List<Row> rows = rules.lines().stream().map(line -> row(line, known, typed)).toList();
    List<Balance> balances = rules.balance(figures(rows));
    models.put("rows", rows);
    models.put("balances", balances);
    models.put("balanced", balances.stream().allMatch(Balance::balances));
    models.put("titles", titles(rules));
    models.put("enter", accounting.offer(place.election(), county, here.viewer()));
    models.put("noticeOffer", discrepancies.offerNotice(place.election(), county, here.viewer()));
    models.put(
        "differences",
        discrepancies.list(election, county, false, null, Page.MOST).stream()
            .map(
                each ->
                    new Difference(
                        each,
                        each.state() == DiscrepancyState.EXPLAINED ? ledger.reason(each) : null,
                        discrepancies.offers(place.election(), each, here.viewer())))
            .toList());
    return "reconciliation.xhtml";
  }

  private static Row row(Line line, Map<String, AccountingLine> known, Typed typed) {
    AccountingLine entered = known.get(line.key());
    boolean again = typed.all("value-" + line.key()).size() == 1;
    return new Row(
        line,
        entered,
        again
            ? typed.text("value-" + line.key())
            : entered == null ? "" : Long.toString(entered.value()),
        again ? typed.text("source-" + line.key()) : entered == null ? "" : entered.source(),
        entered == null ? 0 : entered.revision());
  }

  /** The figures in the fields; what is no figure is not filled in. */
  private static Map<String, Long> figures(List<Row> rows) {
    Map<String, Long> figures = new HashMap<>();
    for (Row row : rows) {
      String text = plain(row.value());
      if (text.matches("\\d{1,15}")) {
        figures.put(row.line().key(), Long.valueOf(text));
      }
    }
    return figures;
  }

  private static Map<String, String> titles(Reconciliation rules) {
    Map<String, String> titles = new HashMap<>();
    rules.lines().forEach(line -> titles.put(line.key(), line.title()));
    return titles;
  }
}
