package org.canvass;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Canvass does not start with an event of which nobody has said who may do it, nor with a call, a
 * page or a session bean that does not declare its access. Session beans are reached from within
 * only; theirs is that the door asks.
 */
@PermitAll
@Singleton
@Startup
public class PowersDeclared {
  @Inject private BeanManager beans;

  @PostConstruct
  void check() {
    Powers.all();
    refuse(DeclaredAccess.undeclared(new Api().getClasses()));
    refuse(DeclaredAccess.undeclared(new Pages().getClasses()));
    refuse(
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .<Class<?>>map(Bean::getBeanClass)
            .filter(PowersDeclared::isSessionBean)
            .filter(each -> !DeclaredAccess.isDeclared(each))
            .map(Class::getName)
            .sorted()
            .toList());
  }

  private static boolean isSessionBean(Class<?> bean) {
    return bean.getName().startsWith(PowersDeclared.class.getPackageName())
        && (bean.isAnnotationPresent(Stateless.class) || bean.isAnnotationPresent(Singleton.class));
  }

  private static void refuse(List<String> undeclared) {
    if (!undeclared.isEmpty()) {
      throw new IllegalStateException("no access is declared by " + String.join(", ", undeclared));
    }
  }
}
