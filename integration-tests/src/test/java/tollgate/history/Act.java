package tollgate.history;

import java.time.Duration;
import java.util.List;
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

    /** The packet, product, room, wallet or order that it is about. */
    String subject();

    /** What is asked for, whatever form it is sent in. */
    String content();

    /** What the tables show of the request that caused an effect. */
    default List<String> cause() {
      return List.of(subject(), user());
    }
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

  /**
   * A transfer between wallets.
   *
   * @param reference empty for none
   */
  record Transfer(String user, String key, String to, Amount amount, String reference)
      implements Request {

    @Override
    public String operation() {
      return "transfer";
    }

    @Override
    public String subject() {
      return to;
    }

    @Override
    public String content() {
      return to + " " + amount + " " + reference;
    }

    @Override
    public List<String> cause() {
      return List.of(to, user, amount.toString());
    }

    boolean isToOneself() {
      return to.equals(user);
    }
  }

  /** A service pays money into a wallet. */
  record Credit(String user, String key, String wallet, Amount amount, String reference)
      implements Request {

    @Override
    public String operation() {
      return "credit";
    }

    @Override
    public String subject() {
      return wallet;
    }

    @Override
    public String content() {
      return wallet + " " + amount + " " + reference;
    }

    @Override
    public List<String> cause() {
      return List.of(wallet, amount.toString(), reference);
    }
  }

  /** An operator freezes or unfreezes a wallet. */
  record SetFrozen(String user, String key, String wallet, boolean frozen, String reason)
      implements Request {

    @Override
    public String operation() {
      return frozen ? "wallet-freeze" : "wallet-unfreeze";
    }

    @Override
    public String subject() {
      return wallet;
    }

    @Override
    public String content() {
      return wallet + " " + reason;
    }

    @Override
    public List<String> cause() {
      return List.of(wallet, user, reason);
    }
  }

  /**
   * A service refunds an order.
   *
   * @param order its id; as it is drawn, a name that {@link CreatedNames} replaces
   * @param restock how many units to put back
   */
  record Refund(String user, String key, String order, Optional<Amount> amount, int restock)
      implements Request {

    @Override
    public String operation() {
      return "refund";
    }

    @Override
    public String subject() {
      return order;
    }

    @Override
    public String content() {
      return order + " " + amount + " " + restock;
    }

    /** Not the amount, which may be all that is left. */
    @Override
    public List<String> cause() {
      return List.of(order, "" + restock);
    }
  }

  /**
   * A service lists a product or changes it.
   *
   * @param stock the stated stock, if any
   * @param more what to add to the stock, if anything is stated; excludes the stock
   * @param shards over how many rows to divide the stock, if that is stated
   */
  record PutProduct(
      String user,
      String key,
      String product,
      Amount price,
      boolean onSale,
      OptionalLong stock,
      OptionalLong more,
      OptionalLong shards)
      implements Request {

    @Override
    public String operation() {
      return "product-change";
    }

    @Override
    public String subject() {
      return product;
    }

    @Override
    public String content() {
      return product + " " + price + " " + onSale + " " + stock + " " + more + " " + shards;
    }

    @Override
    public List<String> cause() {
      return List.of(
          product,
          user,
          price.toString(),
          "" + onSale,
          stock.toString(),
          more.toString(),
          shards.toString());
    }
  }

  /** A service issues a red packet. */
  record Issue(
      String user,
      String key,
      String packet,
      String owner,
      Amount amount,
      boolean eligible,
      String funder)
      implements Request {

    @Override
    public String operation() {
      return "red-packet-issue";
    }

    @Override
    public String subject() {
      return packet;
    }

    @Override
    public String content() {
      return packet + " " + owner + " " + amount + " " + eligible + " " + funder;
    }

    @Override
    public List<String> cause() {
      return List.of(packet, owner, amount.toString(), "" + eligible, funder);
    }
  }

  /**
   * A user sets money aside.
   *
   * @param purpose empty for none
   */
  record Hold(String user, String key, Amount amount, long seconds, String purpose)
      implements Request {

    @Override
    public String operation() {
      return "hold";
    }

    @Override
    public String subject() {
      return user;
    }

    @Override
    public String content() {
      return amount + " " + seconds + " " + purpose;
    }

    @Override
    public List<String> cause() {
      return List.of(user, amount.toString(), purpose);
    }
  }

  /**
   * A service captures a hold or voids it.
   *
   * @param hold its id; as it is drawn, a name that {@link CreatedNames} replaces
   * @param amount of a capture; a void has none
   */
  record EndHold(String user, String key, String hold, boolean capture, Optional<Amount> amount)
      implements Request {

    @Override
    public String operation() {
      return capture ? "hold-capture" : "hold-void";
    }

    @Override
    public String subject() {
      return hold;
    }

    @Override
    public String content() {
      return hold + " " + amount;
    }

    @Override
    public List<String> cause() {
      return List.of(hold);
    }
  }

  /** Somebody who got no answer asks what became of a key. */
  record AskOutcome(String user, String operation, String key) implements Act {}

  record AskBalance(String user) implements Act {}

  record AskHold(String user, String hold) implements Act {}

  /** An operator changes what there is; nobody's leave is asked. */
  sealed interface Change extends Act {}

  record OpenWallet(String user, long balance, String currency) implements Change {}

  record TopUp(String user, long minorUnits) implements Change {}

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
