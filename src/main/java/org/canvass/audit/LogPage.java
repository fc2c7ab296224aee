package org.canvass.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.canvass.election.County;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Words;
import org.canvass.ledger.Entry;
import org.canvass.platform.Page;
import org.canvass.platform.PlainAddress;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The log of an election as people read it: what was done, by whom, why, and what was refused. It
 * changes nothing but that an auditor's reading is told. Whoever may not read it is told who may.
 */
@PermitAll
@Path("log")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class LogPage {
  private static final int OF_A_SUBJECT = 100;

  @Inject private Models models;
  @Inject private Readers readers;
  @Inject private Elections elections;
  @Inject private Entries entries;
  @Inject private Histories histories;
  @Inject private TreeOfLog tree;
  @Inject private AuditVisits visits;
  @Inject private SavedSearches searches;
  @Context private HttpServletRequest request;

  @Inject
  @ConfigProperty(name = "canvass.board.election")
  private String usualElection;

  @Inject
  @ConfigProperty(name = "CANVASS_PUBLIC_ADDRESS")
  private Optional<String> publicAddress;

  /** The entries that are looked for, the newest first. */
  @GET
  public Response log(
      @QueryParam("election") String electionId,
      @QueryParam("county") String county,
      @QueryParam("before") String before,
      @BeanParam EntryQuery query) {
    return page(
        () -> {
          EntryQuery asked = query.fromForm();
          Reading reading = reading(electionId, Typed.text(county));
          Map<String, String> typed = asked.asked(reading.county());
          typed.remove("order");
          Words words = show(reading, typed);
          models.put("elections", elections.all());
          models.put("tree", tree.head(reading.ledger()));
          models.put("address", address());
          models.put("account", reading.caller().account());
          models.put("saved", searches.of(reading.caller().account(), reading.ledger()));
          try {
            LogSheet sheet = entries.sheet(reading, asked, Typed.text(before));
            models.put("sheet", sheet);
            models.put("entries", told(sheet.entries(), words));
          } catch (Problem unreadable) {
            if (unreadable.status() != 400) {
              throw unreadable;
            }
            models.put("problem", unreadable);
            return shown(400, "log.xhtml");
          }
          return shown(200, "log.xhtml");
        });
  }

  /** Keeps a search under a name, or forgets one, and leads back to it. */
  @POST
  @Path("searches")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response keep(
      @FormParam("election") String electionId,
      @FormParam("county") String county,
      @FormParam("name") String name,
      @FormParam("address") String address,
      @FormParam("forget") String forget) {
    return page(
        () -> {
          Reading reading = reading(electionId, Typed.text(county));
          String account = reading.caller().account();
          if (forget == null) {
            searches.keep(account, reading.ledger(), name, address);
            return Response.seeOther(URI.create(address)).build();
          }
          searches.forget(account, reading.ledger(), name);
          return Response.seeOther(URI.create("/pages/log?election=" + reading.ledger())).build();
        });
  }

  /** One entry, with everything that it says. */
  @GET
  @Path("{entry}")
  public Response entry(
      @QueryParam("election") String electionId, @PathParam("entry") String number) {
    return page(
        () -> {
          Reading reading = reading(electionId, null);
          Entry entry = entries.entry(reading, number);
          visits.reading(reading, Map.of("entry", number), false);
          EntryTold told = new EntryTold(entry, show(reading, Map.of()));
          models.put("entry", told);
          models.put("place", tree.place(reading.ledger(), entry.id()));
          models.put("earlier", histories.neighbour(reading, told.subject(), entry.id(), true));
          models.put("following", histories.neighbour(reading, told.subject(), entry.id(), false));
          return shown(200, "log-entry.xhtml");
        });
  }

  /** A subject's history, and how it stood at a moment, or at two. */
  @GET
  @Path("subject")
  public Response subject(
      @QueryParam("election") String electionId,
      @QueryParam("name") String name,
      @QueryParam("at") String at,
      @QueryParam("beside") String beside,
      @QueryParam("after") String after) {
    return page(
        () -> {
          Reading reading = reading(electionId, null);
          String subject = Typed.text(name);
          if (subject == null) {
            throw Problem.badRequest(
                "missing-field", "Give the subject's name: …/log/subject?election=…&name=….");
          }
          String then = Typed.moment(at);
          String later = Typed.moment(beside);
          Map<String, String> asked = new LinkedHashMap<>(Map.of("subject", subject));
          putIfAny(asked, "at", then);
          putIfAny(asked, "beside", later);
          Words words = show(reading, asked);
          try {
            showSubject(
                reading,
                subject,
                moment("at", then, reading),
                moment("beside", later, reading),
                after,
                words,
                asked);
            return shown(200, "log-subject.xhtml");
          } catch (Problem unreadable) {
            if (unreadable.status() != 400) {
              throw unreadable;
            }
            models.put("problem", unreadable);
            showSubject(reading, subject, null, null, null, words, asked);
            return shown(400, "log-subject.xhtml");
          }
        });
  }

  private void showSubject(
      Reading reading,
      String subject,
      Instant then,
      Instant later,
      String after,
      Words words,
      Map<String, String> asked) {
    Long cursor = Page.cursorIfAny(Typed.text(after));
    Histories.History history = histories.of(reading, subject, then, later);
    visits.reading(reading, asked, cursor != null);
    Page<Entry> entries =
        Page.of(
            histories.after(reading, subject, cursor, OF_A_SUBJECT + 1),
            OF_A_SUBJECT,
            entry -> Long.toString(entry.id()));
    models.put("subject", new EntryTold(history.first(), words));
    models.put("history", history);
    models.put("entries", told(entries.items(), words));
    models.put("next", entries.next());
    models.put("comparison", Comparison.of(history, then, later, words));
  }

  private static void putIfAny(Map<String, String> asked, String name, String value) {
    if (value != null) {
      asked.put(name, value);
    }
  }

  private static Instant moment(String field, String typed, Reading reading) {
    return typed == null ? null : ActForm.moment(field, typed, reading.zone());
  }

  private static List<EntryTold> told(List<Entry> entries, Words words) {
    return entries.stream().map(entry -> new EntryTold(entry, words)).toList();
  }

  private Reading reading(String electionId, String county) {
    String id = Typed.text(electionId);
    return readers.ofElection(id == null ? usualElection : id, county);
  }

  /** What every page of the log says: which election it is, and how moments are written. */
  private Words show(Reading reading, Map<String, String> asked) {
    Election election = elections.election(reading.ledger());
    Words words =
        new Words(
            elections.now(election).atZone(reading.zone()).toOffsetDateTime(), reading.zone());
    Map<String, String> counties = new LinkedHashMap<>();
    for (County county : elections.counties(election)) {
      counties.put(county.slug(), county.name());
    }
    models.put("election", election);
    models.put("rehearsal", !election.live());
    models.put("words", words);
    models.put("look", new LogLook(reading.ledger(), asked, counties));
    return words;
  }

  /** Where Canvass is found, for the commands that ask it; never as the caller names it. */
  private String address() {
    return publicAddress.orElseGet(() -> "http://127.0.0.1:" + request.getLocalPort());
  }

  private Response page(Supplier<Response> work) {
    try {
      PlainAddress.check(request);
      return work.get();
    } catch (Problem problem) {
      models.put("problem", problem);
      boolean closed = problem.status() == 401 || problem.status() == 403;
      return shown(problem.status(), closed ? "log-closed.xhtml" : "problem.xhtml");
    }
  }

  /** Not kept by the browser: it shows what only this person may see. */
  private static Response shown(int status, String view) {
    return Response.status(status).entity(view).header("Cache-Control", "no-store").build();
  }
}
