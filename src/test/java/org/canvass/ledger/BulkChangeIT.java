package org.canvass.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.annotation.Resource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.metamodel.EntityType;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** JPQL in bulk goes past entities and their versions. It does not go past the database. */
@ArquillianTest
class BulkChangeIT {
  @PersistenceContext private EntityManager db;
  @Resource private UserTransaction transaction;

  @Test
  void no_entry_is_updated_or_deleted() {
    assertThat(isRefused("update Entry e set e.reason = 'x'")).isTrue();
    assertThat(isRefused("update Entry e set e.body = '{}' where e.id = 1")).isTrue();
    assertThat(isRefused("delete from Entry e")).isTrue();
    assertThat(isRefused("delete from Entry e where e.id = -1")).isTrue();
  }

  @Test
  void no_subject_is_deleted_and_none_changed_without_its_entry() {
    List<String> letThrough = new ArrayList<>();
    for (EntityType<?> entity : db.getMetamodel().getEntities()) {
      if (!Subject.class.isAssignableFrom(entity.getJavaType())) {
        continue;
      }
      String name = entity.getName();
      if (!isRefused("delete from " + name + " s")) {
        letThrough.add("delete from " + name);
      }
      boolean some =
          !db.createQuery("select s.id from " + name + " s")
              .setMaxResults(1)
              .getResultList()
              .isEmpty();
      if (some && !isRefused("update " + name + " s set s.revision = s.revision + 1")) {
        letThrough.add("update " + name);
      }
    }
    assertThat(letThrough).isEmpty();
  }

  @Test
  void an_entity_changed_past_the_door_is_refused_when_it_is_committed() {
    assertThat(
            refusalOf(
                () -> {
                  Subject some =
                      db.createQuery("select s from Canvass s", Subject.class)
                          .setMaxResults(1)
                          .getSingleResult();
                  some.toldBy(1);
                }))
        .isNotNull();
  }

  private boolean isRefused(String jpql) {
    return refusalOf(() -> db.createQuery(jpql).executeUpdate()) != null;
  }

  /** What refused the work, at once or at commit; null if nothing did. */
  private Throwable refusalOf(Runnable work) {
    return catchThrowable(
        () -> {
          transaction.begin();
          try {
            work.run();
            transaction.commit();
          } catch (RuntimeException refused) {
            transaction.rollback();
            throw refused;
          }
        });
  }
}
