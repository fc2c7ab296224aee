package org.canvass.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

import com.microsoft.playwright.Page;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Chromium;
import org.canvass.it.Person;
import org.canvass.it.WalkServlet;
import org.canvass.people.Role;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A county's figures signed, voted on and declared in browsers, and a count taken up again. */
@ArquillianTest
@RunAsClient
class CertificationBrowserIT {
  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Chromium chromium;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    chromium = new Chromium(base);
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void a_registrar_signs_what_is_shown_with_a_code_and_nothing_else() throws Exception {
    String election = canvass.post("/walk", null, null, null).body();
    Person registrar = Administrators.of(canvass).official("REGISTRAR", SmallElection.ALPINE);
    Page page = chromium.signedIn(registrar);
    chromium.go(page, pages(election, "certification"));
    String before = page.locator("#digest").innerText();
    assertThat(before).matches("[0-9a-f]{64}").isEqualTo(digest(election));
    assertThat(act(page, "certify")).contains("Not yet", "steps are not done", "not signed");
    assertThat(page.locator("#act-certify ~ form").count()).isZero();
    assertAccessible("certification-draft", page);

    Answer again =
        canvass.post(
            api(election, "certification"),
            WalkServlet.account(Role.REGISTRAR, SmallElection.ALPINE),
            "{\"ballots\": 741}",
            null);
    assertThat(again.status()).as(again.body()).isEqualTo(200);
    sign(page, registrar);
    assertThat(page.locator("[role=alert]").innerText())
        .contains("You saw version 1, it is 2 now", "Nothing was changed");
    assertThat(page.locator("#digest").innerText()).isNotEqualTo(before);
    assertAccessible("certification-stale", page);

    page.evaluate(
        "old => document.querySelectorAll('input[name=shown]').forEach(f => f.value = old)",
        before);
    sign(page, registrar);
    assertThat(page.locator("[role=alert]").innerText())
        .contains("You saw the figures " + before, "Look at them again");

    page.locator("#code-sign").fill("000000");
    page.getByText("Sign these figures").last().click();
    assertThat(page.locator("[role=alert]").innerText()).contains("asks for your second factor");

    sign(page, registrar);
    assertThat(page.locator("[role=alert]").count()).isZero();
    assertThat(page.locator("section[aria-labelledby=statement]").innerText())
        .contains("Signed", "741", "Official " + registrar.account(), digest(election));
    assertThat(page.locator("section[aria-labelledby=history]").innerText())
        .contains("Refused (blocked)", registrar.account());
    assertAccessible("certification-signed", page);
  }

  @Test
  void the_registrar_signs_then_certifies_and_may_not_declare() throws Exception {
    String election = canvass.post("/walk?ready", null, null, null).body();
    Person registrar = Administrators.of(canvass).official("REGISTRAR", SmallElection.ALPINE);
    Page page = chromium.signedIn(registrar);
    chromium.go(page, pages(election, "certification"));
    assertThat(act(page, "certify")).contains("Not yet", "not signed").doesNotContain("steps");
    assertThat(act(page, "sign")).doesNotContain("Not yet", "Not for you");
    sign(page, registrar);

    page.locator("#code-certify").fill("000000");
    page.getByText("Certify the canvass").last().click();
    assertThat(page.locator("[role=alert]").innerText()).contains("asks for your second factor");
    assertThat(state(election)).isEqualTo("COUNT_COMPLETE");
    registrar.forgetCode();
    page.locator("#code-certify").fill(registrar.code(0));
    page.getByText("Certify the canvass").last().click();

    assertThat(page.locator("[role=alert]").count()).isZero();
    assertThat(page.locator("main").innerText()).contains("The canvass is Certified");
    assertThat(state(election)).isEqualTo("CERTIFIED");
    assertAccessible("certification-certified", page);
    chromium.go(page, pages(election, "declaration"));
    assertThat(act(page, "declare")).contains("Not for you now");
  }

  @Test
  void the_state_certifies_what_both_counties_signed_by_their_digests() throws Exception {
    String election = canvass.post("/walk?reported", null, null, null).body();
    Person certifier = Administrators.of(canvass).official("STATE_CERTIFIER", "us-ca");
    Page page = chromium.signedIn(certifier);
    chromium.go(page, "/pages/elections/" + election + "/certification");
    assertThat(page.locator("main").innerText()).contains("2 of 2");
    assertAccessible("state-ready", page);

    page.locator("#code-certify-electors").fill(certifier.code(1));
    page.getByText("Certify electors").last().click();

    assertThat(page.locator("[role=alert]").count()).isZero();
    assertThat(
            canvass
                .get("/api/elections/" + election + "/certification", null)
                .json()
                .getString("state"))
        .isEqualTo("ELECTORS_CERTIFIED");
    assertAccessible("state-electors-certified", page);
  }

  @Test
  void three_of_five_members_vote_and_one_declares() throws Exception {
    String election = canvass.post("/walk?certified", null, null, null).body();
    Administrators administrators = Administrators.of(canvass);
    List<Person> members = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      members.add(administrators.official("BOARD", SmallElection.ALPINE));
    }
    Page registrar = chromium.rehearsing(WalkServlet.account(Role.REGISTRAR, SmallElection.ALPINE));
    chromium.go(registrar, pages(election, "declaration"));
    assertThat(act(registrar, "declare")).contains("No");
    registrar.locator("#seats").fill("5");
    registrar
        .locator("#members")
        .fill(String.join("\n", members.stream().map(Person::account).toList()));
    registrar.getByText("Record who sits in the body").last().click();
    assertThat(registrar.locator("#body").innerText()).isEqualTo("Board of Supervisors");
    assertThat(act(registrar, "cast")).contains("Not for you now", "BOARD");

    Page first = vote(election, members.get(0), "AYE", "");
    assertThat(first.locator("section[aria-labelledby=body]").innerText())
        .contains("1 of 5", "No quorum yet");
    assertThat(act(first, "declare")).contains("Not yet", "3 must be present");
    Page second = vote(election, members.get(1), "NO", "The tally report came late.");
    assertThat(second.locator("section[aria-labelledby=body]").innerText())
        .contains("2 of 5", "The tally report came late.");
    assertAccessible("declaration-voting", second);
    Page third = vote(election, members.get(2), "AYE", "");
    assertThat(third.locator("section[aria-labelledby=body]").innerText())
        .contains("3 of 5", "A quorum is there", "Not enough yet");

    second.evaluate(
        "() => document.querySelectorAll('input[name=shown]').forEach(f => f.value = '0'.repeat(64))");
    cast(second, members.get(1), "AYE", "I have read it now.");
    assertThat(second.locator("[role=alert]").innerText())
        .contains("You saw the statement 0000", digest(election), "Look at it again, then vote");
    assertThat(second.locator("#text").inputValue()).isEqualTo("I have read it now.");
    assertThat(second.locator("#vote-AYE").isChecked()).isTrue();
    cast(second, members.get(1), "AYE", "I have read it now.");
    assertThat(second.locator("section[aria-labelledby=body]").innerText())
        .contains("Enough agree", "I have read it now.");

    members.get(1).forgetCode();
    second.locator("#code-declare").fill(members.get(1).code(0));
    second.getByText("Declare the results").last().click();
    assertThat(act(second, "declare")).contains("They are declared.");
    assertThat(act(second, "cast")).contains("are declared");
    assertAccessible("declaration-declared", second);
    assertThat(state(election)).isEqualTo("DECLARED");
  }

  @Test
  void one_asks_to_take_the_count_up_again_and_another_refuses_then_approves() {
    String election = canvass.post("/walk", null, null, null).body();
    Page supervisor =
        chromium.rehearsing(WalkServlet.account(Role.SUPERVISOR, SmallElection.ALPINE));
    Page registrar = chromium.rehearsing(WalkServlet.account(Role.REGISTRAR, SmallElection.ALPINE));

    ask(supervisor, election, "A tray was found");
    assertThat(supervisor.locator("main").innerText())
        .contains("A tray was found", "It lapses", "11:59 p.m.", "another person must approve");
    assertAccessible("reopening-asked", supervisor);
    chromium.go(registrar, pages(election, "reopening"));
    decide(registrar, "refuse-reopening", "It was an empty tray");
    assertThat(registrar.locator("main").innerText()).contains("Nobody has asked");

    ask(supervisor, election, "There is a second tray");
    chromium.go(registrar, pages(election, "reopening"));
    decide(registrar, "reopen", "Seen it");
    assertThat(registrar.locator("main").innerText()).contains("Nothing is done yet");
    assertThat(state(election)).isEqualTo("OPEN");
  }

  @Test
  void everybody_reads_how_far_certification_is_and_is_offered_nothing() {
    String election = canvass.post("/walk", null, null, null).body();
    for (String name : List.of("certification", "declaration", "reopening")) {
      Page page = chromium.open(pages(election, name));
      assertThat(page.locator("body").innerText()).contains("REHEARSAL", "Sign in");
      assertThat(page.locator("main form").count()).as(name).isZero();
      assertThat(page.locator("script").count()).as(name).isZero();
      assertAccessible("public-" + name, page);
    }
    Page state = chromium.open("/pages/elections/" + election + "/certification");
    assertThat(state.locator("main").innerText())
        .contains("0 of 2", "Alpine", "have not certified");
    assertThat(state.locator("main form").count()).isZero();
    assertAccessible("public-state", state);
    chromium.go(state, "/pages/elections/no-such/certification");
    assertThat(state.locator("main").innerText()).contains("There is no election \"no-such\"");
  }

  @Test
  void the_state_is_told_what_was_kept_when_it_is_too_early() {
    String election = canvass.post("/walk", null, null, null).body();
    Page page = chromium.rehearsing(WalkServlet.account(Role.STATE_CERTIFIER, "us-ca"));
    chromium.go(page, "/pages/elections/" + election + "/certification");
    page.getByText("Without the counties that are missing").first().click();
    page.locator("#certify-electors-mono").fill("A fire");
    page.getByText("Certify electors without them").click();
    assertThat(page.locator("[role=alert]").innerText()).contains("wait for the counties");
    page.getByText("Without the counties that are missing").first().click();
    assertThat(page.locator("#certify-electors-mono").inputValue()).isEqualTo("A fire");
    assertAccessible("state-refused", page);
  }

  private Page vote(String election, Person member, String vote, String text) {
    Page page = chromium.signedIn(member);
    chromium.go(page, pages(election, "declaration"));
    cast(page, member, vote, text);
    return page;
  }

  private static void cast(Page page, Person member, String vote, String text) {
    member.forgetCode();
    page.locator("label[for=vote-" + vote + "]").click();
    page.locator("#text").fill(text);
    page.locator("#code-cast").fill(member.code(0));
    page.getByText("Cast your vote").last().click();
  }

  private static void sign(Page page, Person registrar) {
    registrar.forgetCode();
    page.locator("#code-sign").fill(registrar.code(0));
    page.getByText("Sign these figures").last().click();
  }

  private void ask(Page page, String election, String reason) {
    chromium.go(page, pages(election, "reopening"));
    decide(page, "ask-to-reopen", reason);
  }

  private static void decide(Page page, String event, String reason) {
    var form = page.locator("form[action$='/count/" + event + "']");
    form.locator("textarea").fill(reason);
    form.locator("button").click();
  }

  private static String act(Page page, String event) {
    return page.locator("section[aria-labelledby=act-" + event + "]").innerText();
  }

  private String state(String election) {
    return canvass.get(api(election, "canvass"), null).json().getString("state");
  }

  private String digest(String election) {
    return canvass.get(api(election, "certification"), null).json().getString("statementSha256");
  }

  private static String pages(String election, String name) {
    return "/pages" + county(election, name);
  }

  private static String api(String election, String name) {
    return "/api" + county(election, name);
  }

  private static String county(String election, String name) {
    return "/elections/%s/counties/%s/%s".formatted(election, SmallElection.ALPINE, name);
  }
}
