package org.canvass;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** Canvass does not start with an event of which nobody has said who may do it. */
@Singleton
@Startup
public class PowersDeclared {
  @PostConstruct
  void check() {
    Powers.all();
  }
}
