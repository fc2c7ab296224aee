package org.canvass.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.accounts.Accounts;
import org.canvass.accounts.Official;
import org.canvass.election.Office;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/**
 * From which networks each token has been used. The first one is its own; a further one is an entry
 * of the office's ledger, once, since a script rarely moves and a stolen token does.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TokenNetworks {
  static final String EVENT = "token-from-elsewhere";

  private static final Logger LOG = Logger.getLogger(TokenNetworks.class.getName());

  @PersistenceContext private EntityManager db;
  @Inject private Accounts accounts;
  @Inject private Office office;
  @Inject private Door door;

  /**
   * A token is used. Whoever uses it is not kept waiting for what hinders the telling: the next use
   * tells it.
   */
  public void used(long token, String account, String address) {
    String network = Network.of(address);
    if (knows(token, network)) {
      return;
    }
    Caller canvass = Caller.canvass(address);
    Caller owner = accounts.official(account).calling(address);
    Act act =
        Act.of(office.docket(owner), canvass, "official", Official.name(account), null, EVENT)
            .resting("token", token);
    try {
      door.pass(act, () -> remember(act, token, network, account));
    } catch (Problem meanwhile) {
      LOG.log(Level.WARNING, meanwhile, () -> "token " + token + " from elsewhere is not told yet");
    }
  }

  private boolean knows(long token, String network) {
    return !db.createNativeQuery(
            "select token from token_network where token = ?1 and network = ?2")
        .setParameter(1, token)
        .setParameter(2, network)
        .getResultList()
        .isEmpty();
  }

  private Object remember(Act act, long token, String network, String account) {
    Official official = accounts.official(account);
    boolean first =
        db.createNativeQuery("select token from token_network where token = ?1")
            .setParameter(1, token)
            .getResultList()
            .isEmpty();
    int fresh =
        db.createNativeQuery("insert into token_network values (?1, ?2) on conflict do nothing")
            .setParameter(1, token)
            .setParameter(2, network)
            .executeUpdate();
    if (!first && fresh == 1) {
      door.tell(act, official, null);
    }
    return null;
  }
}
