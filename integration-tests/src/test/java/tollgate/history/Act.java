package tollgate.history;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Something that happens. */
public sealed interface Act {

  /** A user asks to move value. */
  sealed interface Request extends Act {

    String user();

    /** The idempotency key; empty for none. */
    String key();

    String operation();

    /** The packet, product or room that it is about. */
    String subject();

    /** What is asked for, whatever form it is sent in. */
    String content();
  }

  record Withdraw(String user, String key, String packet, Optional<Amount> stated)
      implements Request {

    @Override
    public String operation() {
      return "withdrawal";
    }

    @Override
    public String subject() {
      return packet;
    }

    @Override
    public String content() {
      return packet + " " + stated;
    }
  }

  record Buy(String user, String key, String product, int quantity, Optional<Amount> stated)
      implements Request {

    @Override
    public String operation() {
      return "purchase";
    }

    @Override
    public String subject() {
      return product;
    }

    @Override
    public String content() {
      return quantity + " " + product + " " + stated;
    }
  }

  record Enter(String user, String key, String room, Optional<Amount> stated) implements Request {

    @Override
    public String operation() {
      return "room-entry";
    }

    @Override
    public String subject() {
      return room;
    }

    @Override
    public String content() {
      return room + " " + stated;
    }
  }

  /** Somebody who got no answer asks what became of a key. */
  record AskOutcome(String user, String operation, String key) implements Act {}

  record AskBalance(String user) implements Act {}

  /** An operator changes what there is; nobody's leave is asked. */
  sealed interface Change extends Act {}

  record OpenWallet(String user, long balance, String currency) implements Change {}

  record TopUp(String user, long minorUnits) implements Change {}

  record Freeze(String user, boolean frozen) implements Change {}

  record Offer(String product, long price, String currency, boolean onSale, OptionalLong stock)
      implements Change {}

  record Reprice(String product, long price) implements Change {}

  record PutOnSale(String product, boolean onSale) implements Change {}

  record Restock(String product, long more) implements Change {}

  record Fund(String packet, String owner, long amount, boolean eligible) implements Change {}

  record Schedule(String room, String host, String guest, long fee, boolean firstEntrantPays)
      implements Change {}

  record Close(String room, boolean closed) implements Change {}

  record Pass(Duration time) implements Act {}

  /** Time to live deletes what expired of a user, which it does when it likes. */
  record DeleteExpired(String user) implements Act {}
}
