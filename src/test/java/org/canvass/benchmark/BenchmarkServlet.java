package org.canvass.benchmark;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.Canvasses;
import org.canvass.canvass.Step;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.people.Caller;
import org.canvass.rehearsal.ReadyMadeElection;
import org.canvass.rehearsal.Setup;
import org.canvass.workflow.Act;
import org.canvass.workflow.BusinessTransaction;
import org.canvass.workflow.Docket;

/**
 * Runs slices of the benchmark inside the server. Part of the tests' deployment only. {@code
 * election} sets one up in which steps may move; {@code way}, {@code threads} and {@code millis}
 * run one slice in it and answer how many transitions were made a second.
 */
@WebServlet("/benchmark")
public class BenchmarkServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String READY_MADE = "us-ca-2024-11-05";

  @Inject private transient Setup setup;
  @Inject private transient Elections elections;
  @Inject private transient Canvasses canvasses;
  @Inject private transient BusinessTransaction transaction;
  @Resource private transient ManagedExecutorService executor;
  @Resource private transient UserTransaction userTransaction;

  @Resource(lookup = "java:app/jdbc/canvass")
  private transient DataSource database;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String election = request.getParameter("election");
    setUp(election);
    response.getWriter().print(election);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      double rate =
          slice(
              elections.election(request.getParameter("election")),
              request.getParameter("way"),
              Integer.parseInt(request.getParameter("threads")),
              Duration.ofMillis(Long.parseLong(request.getParameter("millis"))));
      response.getWriter().print(rate);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      throw new IOException(failed);
    }
  }

  private void setUp(String id) {
    Election election =
        setup.setUp(ReadyMadeElection.find(READY_MADE).orElseThrow(), id, Caller.canvass());
    transaction.run(
        () -> {
          elections.moveClock(
              election,
              election.electionDay().atTime(21, 0).atZone(elections.zone(election)).toInstant());
          return null;
        });
    Docket docket = elections.docket(election);
    for (Canvass canvass : canvasses.all(id)) {
      canvasses.move(
          election,
          Act.of(
              docket,
              Caller.canvass(),
              "canvass",
              canvass.subject(),
              canvass.county(),
              "close-polls"));
    }
  }

  /** Each thread has counties of its own, as counties have officials of their own. */
  private double slice(Election election, String way, int threads, Duration length)
      throws InterruptedException, ExecutionException {
    List<String> counties =
        canvasses.all(election.electionId()).stream().map(Canvass::county).toList();
    Docket docket = elections.docket(election);
    List<Callable<Double>> work = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      List<Step> steps = new ArrayList<>();
      for (int county = thread; county < counties.size(); county += threads) {
        steps.add(canvasses.steps(election.electionId(), counties.get(county)).get(0));
      }
      work.add(() -> run(way(way, election, docket, steps), length));
    }
    double all = 0;
    for (Future<Double> one : executor.invokeAll(work)) {
      all += one.get();
    }
    return all;
  }

  private Way way(String name, Election election, Docket docket, List<Step> steps)
      throws SQLException {
    String now = docket.now().toString().replace("Z", "+00:00");
    return switch (name) {
      case "door" -> new ThroughTheDoor(canvasses, election, docket, steps);
      case "bare" -> new PlainJdbc(database, userTransaction, true, now, steps);
      case "own" -> new PlainJdbc(database, userTransaction, false, now, steps);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static double run(Way way, Duration length) throws Exception {
    long start = System.nanoTime();
    long end = start + length.toNanos();
    long made = 0;
    long now = start;
    while (now < end) {
      way.transition();
      made++;
      now = System.nanoTime();
    }
    return made * 1e9 / (now - start);
  }
}
