package tollgate.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Draws what users ask for, with new keys, with none, and with keys that were used before. */
final class Requests {

  /** In seconds. */
  private static final List<Long> LIFETIMES = List.of(60L, 60L, 61L, 3_600L, 604_800L, 604_800L);

  private final Dice dice;
  private final Changes changes;
  private final List<Act.Request> asked = new ArrayList<>();
  private final List<Act.Transfer> transfers = new ArrayList<>();
  private final List<Act.Credit> credits = new ArrayList<>();
  private final List<Act.Fund> issued = new ArrayList<>();
  private final Choice<Act.Request> anew =
      new Choice<Act.Request>()
          .of(28, this::buy)
          .of(10, this::withdraw)
          .of(14, this::enter)
          .of(16, this::transfer)
          .of(10, this::credit)
          .of(18, this::refund)
          .of(10, this::hold)
          .of(12, this::endHold)
          .of(3, this::freeze)
          .of(12, this::unfreeze)
          .of(14, this::put)
          .of(8, this::issue);
  private final Choice<Act.Request> choice =
      new Choice<Act.Request>().of(52, this::anew).of(13, this::again).of(5, this::reuse);

  Requests(Dice dice, Changes changes) {
    this.dice = dice;
    this.changes = changes;
    anew();
  }

  Act.Request next() {
    return choice.draw(dice.random());
  }

  /** A question for what became of a key. */
  Act.AskOutcome question() {
    Act.Request request = dice.recent(asked);
    return new Act.AskOutcome(
        dice.mostly(request.user()),
        request.operation(),
        request.key().isEmpty() ? "k-none" : request.key());
  }

  /** A purchase without a key, or anything that was asked for. */
  Act.Request doubleClickOrRecent() {
    return dice.oneIn(2) ? buy(dice.any(Dice.PAYERS), "") : dice.recent(asked);
  }

  private Act.Request anew() {
    Act.Request request = anew.draw(dice.random());
    asked.add(request);
    return request;
  }

  /** The same once more, under the same key; most often soon. */
  private Act.Request again() {
    return dice.oneIn(4) ? dice.any(asked) : dice.recent(asked);
  }

  /** Something else, or the same after all, under a key that its user has used already. */
  private Act.Request reuse() {
    return switch (dice.recent(asked)) {
      case Act.Buy used -> buy(used.user(), used.key());
      case Act.Withdraw used -> withdraw(used.user(), used.key(), changes.packet());
      case Act.Enter used -> enter(used.user(), used.key(), changes.room());
      case Act.Transfer used -> transfer(used.user(), used.key());
      case Act.Credit used -> credit(used.user(), used.key());
      case Act.Refund used -> refund(used.user(), used.key());
      case Act.Hold used -> hold(used.user(), used.key());
      case Act.EndHold used -> endHold(used.user(), used.key(), used.capture());
      case Act.SetFrozen used -> setFrozen(used.user(), used.key(), used.frozen());
      case Act.PutProduct used -> put(used.user(), used.key());
      case Act.Issue used -> issue(used.user(), used.key());
    };
  }

  /** Mostly a new key; else none, or one that somebody has used, for whatever it was. */
  private String key() {
    int roll = dice.below(10);
    return roll < 2
        ? ""
        : roll < 4 && !asked.isEmpty() ? dice.recent(asked).key() : "k-" + asked.size();
  }

  private Act.Request buy() {
    return buy(dice.any(Dice.USERS), key());
  }

  private Act.Request buy(String user, String key) {
    String product = dice.oneIn(10) ? listed() : dice.any(Dice.PRODUCTS);
    return new Act.Buy(user, key, product, 1 + dice.below(3), dice.stated(changes.price(product)));
  }

  private Act.Request withdraw() {
    Act.Fund packet = changes.packet();
    return withdraw(dice.mostly(packet.owner()), key(), packet);
  }

  private Act.Request withdraw(String user, String key, Act.Fund packet) {
    return new Act.Withdraw(
        user, key, packet.packet(), dice.stated(new Amount(packet.amount(), "CNY")));
  }

  private Act.Request enter() {
    Act.Schedule room = changes.room();
    return enter(dice.mostly(dice.oneIn(2) ? room.host() : room.guest()), key(), room);
  }

  private Act.Request enter(String user, String key, Act.Schedule room) {
    return new Act.Enter(user, key, room.room(), dice.stated(new Amount(room.fee(), "CNY")));
  }

  /** Now and then with a reference that was used before, for the same content or for other. */
  private Act.Request transfer() {
    if (!dice.oneIn(3) || transfers.isEmpty()) {
      return transfer(dice.any(Dice.USERS), key());
    }
    Act.Transfer used = dice.recent(transfers);
    return new Act.Transfer(
        dice.mostly(used.user()),
        key(),
        dice.mostly(used.to()),
        dice.oneIn(4) ? transferred(used.user()) : used.amount(),
        used.reference());
  }

  private Act.Request transfer(String user, String key) {
    boolean named = dice.oneIn(2);
    Act.Transfer transfer =
        new Act.Transfer(
            user,
            key,
            dice.any(Dice.RECIPIENTS),
            transferred(user),
            named ? "transfer-" + asked.size() : "");
    if (named) {
      transfers.add(transfer);
    }
    return transfer;
  }

  /** At times more than most have. */
  private Amount transferred(String user) {
    return dice.amount(user, dice.oneIn(4) ? 600 : 60);
  }

  private Act.Request credit() {
    if (!dice.oneIn(3) || credits.isEmpty()) {
      return credit(dice.any(Dice.SERVICES), key());
    }
    Act.Credit used = dice.recent(credits);
    return new Act.Credit(
        dice.any(Dice.SERVICES),
        key(),
        dice.mostly(used.wallet()),
        dice.oneIn(4) ? dice.amount(used.wallet(), 30) : used.amount(),
        used.reference());
  }

  private Act.Request credit(String service, String key) {
    String wallet = creditedWallet();
    Act.Credit credit =
        new Act.Credit(service, key, wallet, dice.amount(wallet, 30), "credit-" + asked.size());
    credits.add(credit);
    return credit;
  }

  /** Now and then the wallet that a credit opens. */
  private String creditedWallet() {
    return dice.oneIn(12) ? "fay" : dice.any(Dice.CREDITED);
  }

  private Act.Request refund() {
    return refund(dice.any(Dice.SERVICES), key());
  }

  /** Of an order that others name at the same time, or now and then of none. */
  private Act.Request refund(String service, String key) {
    int number = asked.size() / 8;
    String order =
        dice.oneIn(12) ? "none-" + dice.below(3) : "order-" + Math.max(0, number - dice.below(2));
    Optional<Amount> amount =
        dice.oneIn(5) ? Optional.empty() : Optional.of(dice.amount("", dice.oneIn(8) ? 200 : 25));
    return new Act.Refund(service, key, order, amount, dice.oneIn(2) ? 1 + dice.below(3) : 0);
  }

  private Act.Request put() {
    return put(dice.any(Dice.SERVICES), key());
  }

  /**
   * A new product, or most often a change of one that exists, now and then with its stock or its
   * shards.
   */
  private Act.Request put(String service, String key) {
    String product =
        dice.oneIn(3) ? listed() : dice.any(dice.oneIn(2) ? Dice.LIMITED : Dice.UNLIMITED);
    Amount price = changes.anotherPrice(product);
    boolean onSale = !dice.oneIn(5);
    OptionalLong none = OptionalLong.empty();
    OptionalLong shards = dice.oneIn(3) ? OptionalLong.of(1 + dice.below(4)) : none;
    return switch (dice.below(4)) {
      case 0 ->
          new Act.PutProduct(
              service, key, product, price, onSale, OptionalLong.of(dice.below(9)), none, shards);
      case 1, 2 ->
          new Act.PutProduct(
              service,
              key,
              product,
              price,
              onSale,
              none,
              OptionalLong.of(dice.below(9) - 4),
              shards);
      default -> new Act.PutProduct(service, key, product, price, onSale, none, none, shards);
    };
  }

  /** A product that services list, several of them at about the same time. */
  private String listed() {
    return "listed-" + asked.size() / 40;
  }

  private Act.Request issue() {
    return issue(dice.any(Dice.SERVICES), key());
  }

  /** Now and then under an id that was used before. */
  private Act.Request issue(String service, String key) {
    boolean again = dice.oneIn(3) && !issued.isEmpty();
    Act.Fund packet = again ? dice.recent(issued) : changes.issued();
    if (!again) {
      issued.add(packet);
    }
    return new Act.Issue(
        service,
        key,
        packet.packet(),
        dice.oneIn(8) ? dice.any(Dice.USERS) : packet.owner(),
        new Amount(packet.amount(), "CNY"),
        packet.eligible(),
        packet.packet().endsWith("0") ? "promotions.spring" : "promotions");
  }

  private Act.Request hold() {
    return hold(dice.any(Dice.USERS), key());
  }

  private Act.Request hold(String user, String key) {
    return new Act.Hold(
        user,
        key,
        dice.amount(user, dice.oneIn(8) ? 300 : 30),
        dice.any(LIFETIMES),
        dice.oneIn(2) ? "" : "deposit " + asked.size());
  }

  private Act.Request endHold() {
    return endHold(dice.any(Dice.SERVICES), key(), !dice.oneIn(3));
  }

  /** Of a hold that others name at the same time, or now and then of none. */
  private Act.Request endHold(String service, String key, boolean capture) {
    Optional<Amount> amount =
        capture && dice.oneIn(2) ? Optional.of(dice.amount("", 30)) : Optional.empty();
    return new Act.EndHold(service, key, holdName(), capture, amount);
  }

  /** A name for one of the last holds, or now and then for none. */
  String holdName() {
    return dice.oneIn(12)
        ? "none-" + dice.below(3)
        : "hold-" + Math.max(0, asked.size() / 3 - dice.below(2));
  }

  private Act.Request freeze() {
    return setFrozen(dice.any(Dice.OPERATORS), key(), true);
  }

  private Act.Request unfreeze() {
    return setFrozen(dice.any(Dice.OPERATORS), key(), false);
  }

  private Act.Request setFrozen(String operator, String key, boolean frozen) {
    return new Act.SetFrozen(
        operator, key, dice.any(Dice.RECIPIENTS), frozen, "case " + dice.below(20));
  }
}
