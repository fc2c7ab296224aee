package org.canvass.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.inject.Inject;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Table;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.canvass.LifeCycles;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.Subject;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Problem;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/**
 * Walks every life-cycle table of the house: each event in each state, through the one door in the
 * server. What is no row of the table is refused with the state and the events that may follow, and
 * told in the ledger; what is a row leads where the row says. Each walk is rolled back.
 */
@ArquillianTest
class LifeCycleWalkIT {
  private static final Instant NOW = Instant.parse("2024-11-15T20:00:00Z");

  @Inject private Door door;
  @Inject private Ledger ledger;
  @PersistenceContext private EntityManager db;

  @Test
  void an_event_is_let_through_exactly_where_the_table_says() throws Exception {
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (LifeCycle<?> table : LifeCycles.ALL) {
      tried += walk(table, wrong);
    }
    assertThat(wrong).isEmpty();
    assertThat(tried)
        .isEqualTo(
            LifeCycles.ALL.stream().mapToInt(t -> t.states().size() * t.events().size()).sum());
  }

  @Test
  void an_event_is_for_the_roles_that_the_table_names() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (LifeCycle<?> table : LifeCycles.ALL) {
      walkRoles(table, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void an_event_that_the_table_does_not_know_is_not_found() throws Exception {
    for (LifeCycle<?> table : LifeCycles.ALL) {
      assertUnknown(table);
    }
  }

  private <S extends Enum<S>> int walk(LifeCycle<S> table, List<String> wrong) throws Exception {
    int tried = 0;
    for (S state : table.states()) {
      for (String event : table.events()) {
        tried++;
        Optional<Move<S>> row = table.move(state, event);
        Living<S> subject = subject(table, state, table.kind() + "/" + state + "/" + event);
        Throwable outcome = attempt(table, subject, event, EnumSet.allOf(Role.class));
        String what = "%s: %s in %s: ".formatted(table.kind(), event, state);
        if (row.isPresent()) {
          S to = row.get().rule().to();
          if (!(outcome instanceof LetThrough)) {
            wrong.add(what + "is a row, but " + outcome);
          } else if (subject.state() != to) {
            wrong.add(what + "led to " + subject.state() + ", not to " + to);
          }
        } else {
          check(what, table, state, subject, event, outcome, wrong);
        }
      }
    }
    return tried;
  }

  private <S extends Enum<S>> void check(
      String what,
      LifeCycle<S> table,
      S state,
      Living<S> subject,
      String event,
      Throwable outcome,
      List<String> wrong) {
    List<String> allowed = table.movesFrom(state).stream().map(Move::event).toList();
    if (!(outcome instanceof Problem refusal)
        || refusal.status() != 409
        || !state.name().equals(refusal.members().get("state"))
        || !allowed.equals(refusal.members().get("allowedEvents"))) {
      wrong.add(what + "is no row, but " + outcome);
    }
    if (subject.state() != state) {
      wrong.add(what + "was refused, and changed all the same");
    }
    long told =
        ledger
            .find(
                new Ledger.Search(
                    subject.ledger(),
                    null,
                    subject.subject(),
                    event,
                    "walker",
                    "REFUSED",
                    null,
                    null,
                    false,
                    null,
                    10))
            .size();
    if (told != 1) {
      wrong.add(what + told + " refusals are told");
    }
  }

  private <S extends Enum<S>> void walkRoles(LifeCycle<S> table, List<String> wrong)
      throws Exception {
    for (Move<S> move : table.moves()) {
      S state = move.rule().from().iterator().next();
      for (Role role : Role.values()) {
        if (role == Role.SYSTEM) {
          continue;
        }
        Living<S> subject =
            subject(table, state, table.kind() + "/roles/" + move.name() + "/" + role);
        Throwable outcome = attempt(table, subject, move.event(), Set.of(role));
        boolean may = move.rule().roles().contains(role);
        boolean did = outcome instanceof LetThrough;
        boolean refused = outcome instanceof Problem refusal && refusal.status() == 403;
        if (may != did || may == refused) {
          wrong.add("%s: %s by %s: %s".formatted(table.kind(), move.event(), role, outcome));
        }
      }
    }
  }

  private <S extends Enum<S>> void assertUnknown(LifeCycle<S> table) throws Exception {
    for (S state : table.states()) {
      assertThat(
              attempt(table, subject(table, state, "unknown"), "dance", EnumSet.allOf(Role.class)))
          .isInstanceOfSatisfying(
              Problem.class, refusal -> assertThat(refusal.status()).isEqualTo(404));
    }
  }

  /** Tries the event with every guard open; what the door lets through is rolled back. */
  private <S extends Enum<S>> Throwable attempt(
      LifeCycle<S> table, Living<S> subject, String event, Set<Role> roles) {
    Docket docket = new Docket("walk", "us-ca", true, NOW, NOW);
    Caller walker = new Caller("walker", "Walker", roles, "us-ca", true, null);
    Act act =
        Act.of(docket, walker, table.kind(), subject.subject(), subject.county(), event)
            .because("A walk through the table");
    return catchThrowable(
        () ->
            door.pass(
                act,
                () -> {
                  door.move(act, subject, table, Terms.none());
                  throw new LetThrough();
                }));
  }

  /** Takes back what was let through: a problem that no ledger tells. */
  private static final class LetThrough extends Problem {
    private static final long serialVersionUID = 1L;

    LetThrough() {
      super(418, "let-through", "Let through", "The door let it through.");
    }
  }

  // ——— a subject in any state, without the way that leads there

  private <S extends Enum<S>> Living<S> subject(LifeCycle<S> table, S state, String name)
      throws ReflectiveOperationException {
    Class<?> type =
        db.getMetamodel().getEntities().stream()
            .map(entity -> (Class<?>) entity.getJavaType())
            .filter(Living.class::isAssignableFrom)
            .filter(entity -> entity.getAnnotation(Table.class).name().equals(table.kind()))
            .findFirst()
            .orElseThrow();
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    @SuppressWarnings("unchecked")
    Living<S> subject = (Living<S>) constructor.newInstance();
    fill(subject, type);
    set(subject, Subject.class, "ledger", "walk");
    set(subject, Subject.class, "subject", name);
    subject.enter(state);
    return subject;
  }

  /** Something in every field of the subject's own class. */
  private static void fill(Object subject, Class<?> type) throws ReflectiveOperationException {
    for (Field field : type.getDeclaredFields()) {
      int modifiers = field.getModifiers();
      if (Modifier.isStatic(modifiers) || field.isSynthetic() || field.getName().startsWith("_")) {
        continue;
      }
      Object value = something(field.getType());
      if (value != null) {
        field.setAccessible(true);
        field.set(subject, value);
      }
    }
  }

  private static Object something(Class<?> type) throws ReflectiveOperationException {
    if (type == String.class) {
      return "los-angeles";
    }
    if (type == Instant.class) {
      return NOW;
    }
    if (type == LocalDate.class) {
      return LocalDate.of(2024, 11, 5);
    }
    if (type.isAnnotationPresent(Embeddable.class)) {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object part = constructor.newInstance();
      fill(part, type);
      return part;
    }
    if (type == Set.class) {
      return Set.of();
    }
    if (type == List.class) {
      return List.of();
    }
    return type.isEnum() ? Arrays.asList(type.getEnumConstants()).get(0) : null;
  }

  private static void set(Object subject, Class<?> type, String name, Object value)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    field.set(subject, value);
  }
}
