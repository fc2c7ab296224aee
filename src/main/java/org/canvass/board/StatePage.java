package org.canvass.board;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.canvass.election.BarChart;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Words;
import org.canvass.platform.PageAnswer;

/** All counties of an election at once, as the state watches them; public, changes nothing. */
@PermitAll
@Path("state")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class StatePage {
  @Inject private Models models;
  @Inject private Elections elections;
  @Inject private CountyBoards boards;
  @Inject private PageAnswer answer;
  @Inject private UsualBoard usual;
  @Inject private StateMap map;

  @GET
  public Response show(
      @QueryParam("election") String electionId,
      @QueryParam("stage") String stage,
      @QueryParam("only") String only,
      @QueryParam("sort") String sort,
      @QueryParam("order") String order) {
    return answer.page(
        () -> {
          Election election = usual.election(electionId);
          StateView view = StateView.of(election.electionId(), stage, only, sort, order);
          StateBoard board = boards.statewide(election);
          List<StateBoard.Line> lines = view.of(board);
          models.put("board", board);
          models.put("look", view);
          models.put("lines", lines);
          models.put("map", map.draw(board, elections.counties(election)));
          models.put("totals", StateBoard.Totals.of(lines));
          models.put("columns", StateView.Column.values());
          models.put("choices", StateView.Only.values());
          models.put("stages", Stage.values());
          models.put("elections", elections.all());
          Words words = new Words(board.now(), elections.zone(election));
          models.put("words", words);
          models.put("progress", progress(board, words));
          return answer.show("state.xhtml");
        });
  }

  /** How many counties stand at which stage. */
  private static BarChart progress(StateBoard board, Words words) {
    List<BarChart.Row> rows =
        board.byStage().entrySet().stream()
            .map(each -> BarChart.Row.of(each.getKey().title(), "counted", each.getValue()))
            .toList();
    return BarChart.of(
        "Counties by stage",
        rows.stream()
            .map(row -> "%s: %s".formatted(row.label(), words.number(row.sum())))
            .collect(Collectors.joining("; ", "", ". The table below has every county.")),
        rows,
        List.of(),
        words);
  }
}
