package org.canvass.accounts;

import java.util.List;
import org.canvass.people.IssuerSubject;
import org.canvass.people.Role;
import org.canvass.platform.Typed;

/** An appointment as the fields of a form. */
final class Appointed {
  private Appointed() {}

  static AccountForm form(Typed typed) {
    return new AccountForm(
        typed.orNull("name"),
        typed.orNull("office"),
        typed.all("roles"),
        typed.orNull("jurisdiction"),
        typed.orNull("validFrom"),
        typed.orNull("validUntil"),
        typed.orNull("issuerSubject"));
  }

  /** The fields filled in as it stands. */
  static Typed typed(Appointment said) {
    List<String> roles = said.roles().stream().map(Role::name).toList();
    return Typed.nothing()
        .with("name", said.name())
        .with("office", said.office())
        .with("roles", roles)
        .with("jurisdiction", said.jurisdiction())
        .with("validFrom", said.validFrom())
        .with("validUntil", said.validUntil())
        .with("issuerSubject", said.subject().map(IssuerSubject::subject).orElse(null));
  }
}
