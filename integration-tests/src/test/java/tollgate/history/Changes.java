package tollgate.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Draws what operators change, and remembers what there is by now. */
final class Changes {

  private final Dice dice;
  private final List<Act.Fund> packets = new ArrayList<>();
  private final List<Act.Schedule> rooms = new ArrayList<>();
  private final Map<String, Amount> prices = new HashMap<>();
  private final Choice<Act.Change> choice =
      new Choice<Act.Change>()
          .of(10, this::topUp)
          .of(4, this::reprice)
          .of(2, this::putOnSale)
          .of(2, this::restock)
          .of(8, this::fund)
          .of(6, this::schedule)
          .of(2, this::close);

  Changes(Dice dice) {
    this.dice = dice;
  }

  /** How it all begins. */
  List<Act.Change> opening() {
    List<Act.Change> opening = new ArrayList<>();
    Dice.PAYERS.forEach(user -> opening.add(new Act.OpenWallet(user, 150, "CNY")));
    opening.add(new Act.OpenWallet("eve", 150, "USD"));
    opening.add(new Act.OpenWallet("gil", Model.MOST - 50, "CNY"));
    Dice.UNLIMITED.forEach(product -> opening.add(offer(product, "CNY", OptionalLong.empty())));
    Dice.LIMITED.forEach(product -> opening.add(offer(product, "CNY", OptionalLong.of(5))));
    opening.add(offer("dollar", "USD", OptionalLong.empty()));
    opening.add(fund());
    opening.add(schedule());
    return opening;
  }

  Act.Change next() {
    return choice.draw(dice.random());
  }

  /** One of the packets that came last. */
  Act.Fund packet() {
    return dice.recent(packets);
  }

  /** One of the rooms that came last. */
  Act.Schedule room() {
    return dice.recent(rooms);
  }

  /** What a product costs, or might if there were one. */
  Amount price(String product) {
    return prices.computeIfAbsent(product, _ -> new Amount(dice.below(45), "CNY"));
  }

  /** What a product is to cost from now on. */
  Amount anotherPrice(String product) {
    Amount price = new Amount(dice.below(45), "CNY");
    prices.put(product, price);
    return price;
  }

  /** A packet that a service issues: others may name it from now on. */
  Act.Fund issued() {
    return fund();
  }

  private Act.Change offer(String product, String currency, OptionalLong stock) {
    Amount price = new Amount(dice.below(45), currency);
    prices.put(product, price);
    return new Act.Offer(product, price.minorUnits(), currency, true, stock);
  }

  private Act.Change topUp() {
    return new Act.TopUp(dice.any(Dice.PAYERS), 1 + dice.below(70));
  }

  private Act.Change reprice() {
    String product = dice.any(dice.oneIn(3) ? Dice.LIMITED : Dice.UNLIMITED);
    Amount price = new Amount(dice.below(45), "CNY");
    prices.put(product, price);
    return new Act.Reprice(product, price.minorUnits());
  }

  private Act.Change putOnSale() {
    return new Act.PutOnSale(
        dice.any(dice.oneIn(3) ? Dice.LIMITED : Dice.UNLIMITED), !dice.oneIn(4));
  }

  private Act.Change restock() {
    return new Act.Restock(dice.any(Dice.LIMITED), 1 + dice.below(2));
  }

  private Act.Fund fund() {
    Act.Fund packet =
        new Act.Fund(
            "packet-" + packets.size(), dice.any(Dice.USERS), 1 + dice.below(900), !dice.oneIn(6));
    packets.add(packet);
    return packet;
  }

  private Act.Change schedule() {
    String host = dice.any(Dice.USERS);
    List<String> others = Dice.USERS.stream().filter(user -> !user.equals(host)).toList();
    Act.Schedule room =
        new Act.Schedule(
            "room-" + rooms.size(), host, dice.any(others), dice.below(60), dice.oneIn(2));
    rooms.add(room);
    return room;
  }

  private Act.Change close() {
    return new Act.Close(room().room(), !dice.oneIn(3));
  }
}
