package org.canvass.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.election.Office;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.BusinessTransaction;
import org.canvass.workflow.Door;

/** How an official who came by a link sets the own password and second factor. */
@ApplicationScoped
public class SetUp {
  @PersistenceContext private EntityManager db;
  @Inject private Links links;
  @Inject private Accounts accounts;
  @Inject private Passwords passwords;
  @Inject private SecretBox box;
  @Inject private NewFactor newFactor;
  @Inject private Office office;
  @Inject private Door door;
  @Inject private BusinessTransaction transaction;
  @Inject private SecurityLog securityLog;

  /**
   * What an official fills in.
   *
   * @param account like name and office only where there is no account yet
   * @param sealedSecret the second factor's secret, sealed while the form is out
   */
  public record Form(
      String link,
      String account,
      String name,
      String office,
      String password,
      String again,
      String sealedSecret,
      String code) {}

  /** The second factor that the form shows: the one already shown, or a new one. */
  NewFactor.Shown secondFactor(String link, String account, String sealedSecret) {
    return newFactor.shown(
        account == null ? "administrator" : account, SecretToken.hash(link), sealedSecret);
  }

  /**
   * Takes what the official chose; the link is used up then.
   *
   * @return the account
   */
  String finish(Form form, String address) {
    SignInLink link = links.link(form.link());
    boolean first = link.account() == null;
    String account = first ? form.account() : link.account();
    passwords.checkNew(account == null ? "" : account, form.password(), form.again());
    NewFactor.Proven factor =
        newFactor.proven(form.sealedSecret(), SecretToken.hash(form.link()), form.code());
    String hash = passwords.hash(form.password());
    if (first) {
      transaction.run(
          () -> {
            links.use(form.link());
            accounts.enrolFirstAdministrator(account, form.name(), form.office(), address);
            return keep(account, hash, factor);
          });
    } else {
      Official official =
          accounts
              .inForce(account)
              .orElseThrow(
                  () ->
                      Problem.conflict(
                          "not-in-force",
                          "The account %s does not hold now: ask an administrator."
                              .formatted(account)));
      Caller caller = official.calling(address);
      Act act =
          Act.of(
              office.docket(caller),
              caller,
              official.kind(),
              official.subject(),
              null,
              "set-up-sign-in");
      door.pass(
          act,
          () -> {
            links.use(form.link());
            door.tell(act, accounts.official(account), null);
            return keep(account, hash, factor);
          });
    }
    securityLog.write(SecurityLog.Event.SIGN_IN_SET_UP, account, address);
    return account;
  }

  private Void keep(String account, String hash, NewFactor.Proven factor) {
    Credential credential = db.find(Credential.class, account);
    if (credential == null) {
      credential = new Credential(account, hash);
      db.persist(credential);
    }
    credential.set(hash, box.seal(factor.secret(), account), factor.step());
    return null;
  }
}
