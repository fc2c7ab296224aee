package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import org.canvass.board.CountyShapes.Box;
import org.canvass.board.CountyShapes.Shape;
import org.canvass.election.County;
import org.canvass.election.Elections;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** The atlas has every county of the ready-made elections, and draws each as closed rings. */
@ArquillianTest
class CountyShapesIT {
  @Inject private CountyShapes shapes;
  @Inject private Elections elections;

  @Test
  void every_county_has_its_own_outline() {
    List<String> fips =
        elections.counties(elections.election("us-ca-2024-11-05")).stream()
            .map(County::fips)
            .toList();

    assertThat(fips).hasSize(58);
    assertThat(fips.stream().map(each -> shapes.of(each).orElseThrow().path()).distinct())
        .hasSize(58)
        .allMatch(path -> path.matches("(M[-\\d.]+,[-\\d.]+(L[-\\d.]+,[-\\d.]+)+Z)+"));
    assertThat(shapes.of("99999")).isEmpty();
  }

  /** Neighbours have a border in common; one in the north does not reach the south. */
  @Test
  void outlines_lie_where_the_counties_lie() {
    Box losAngeles = shapes.of("06037").map(Shape::box).orElseThrow();
    Box orange = shapes.of("06059").map(Shape::box).orElseThrow();
    Box siskiyou = shapes.of("06093").map(Shape::box).orElseThrow();

    assertThat(orange.left()).isBetween(losAngeles.left(), losAngeles.right());
    assertThat(orange.bottom()).isGreaterThan(losAngeles.top());
    assertThat(siskiyou.bottom()).isLessThan(losAngeles.top());
  }
}
