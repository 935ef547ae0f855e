package tollgate.history;

import java.util.ArrayList;
import java.util.List;

/** Draws what users ask for, with new keys, with none, and with keys that were used before. */
final class Requests {

  private final Dice dice;
  private final Changes changes;
  private final List<Act.Request> asked = new ArrayList<>();
  private final Choice<Act.Request> anew =
      new Choice<Act.Request>().of(28, this::buy).of(10, this::withdraw).of(14, this::enter);
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
    String product = dice.any(Dice.PRODUCTS);
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
}
