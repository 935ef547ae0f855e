package tollgate.history;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Draws by a seed; the same seed draws the same. */
record Dice(Random random) {

  /** Who has a wallet to pay from. */
  static final List<String> PAYERS = List.of("ann", "bob", "cat", "dan");

  /** Eve's wallet is in dollars, and fay has none until a credit opens it. */
  static final List<String> USERS = List.of("ann", "bob", "cat", "dan", "eve", "fay");

  /** What a transfer may name: gil's wallet is nearly full, and nobody never has one. */
  static final List<String> RECIPIENTS =
      List.of("ann", "bob", "bob", "cat", "cat", "dan", "dan", "eve", "fay", "gil", "nobody");

  /** What a credit mostly names. */
  static final List<String> CREDITED = List.of("ann", "bob", "cat", "dan", "eve", "gil");

  /** They pay in and refund. */
  static final List<String> SERVICES = List.of("till", "bank");

  /** They freeze and unfreeze wallets. */
  static final List<String> OPERATORS = List.of("ida", "joe");

  static final List<String> UNLIMITED = List.of("plenty-1", "plenty-2", "plenty-3");

  static final List<String> LIMITED = List.of("few-1", "few-2", "few-3", "few-4");

  /** The last one is not there. */
  static final List<String> PRODUCTS =
      List.of(
          "plenty-1",
          "plenty-2",
          "plenty-3",
          "few-1",
          "few-2",
          "few-3",
          "few-4",
          "dollar",
          "missing");

  private static final int RECENT = 12;

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int number) {
    return random.nextInt(number) == 0;
  }

  <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  <T> T recent(List<T> all) {
    return any(all.subList(Math.max(0, all.size() - RECENT), all.size()));
  }

  /** Now and then somebody else. */
  String mostly(String user) {
    return oneIn(8) ? any(USERS) : user;
  }

  /** An amount to move, mostly in the currency of this user's wallet. */
  Amount amount(String user, int most) {
    return new Amount(1 + below(most), oneIn(12) ? "EUR" : user.equals("eve") ? "USD" : "CNY");
  }

  /** An amount as it is stated: mostly not at all or right, else with another currency or sum. */
  Optional<Amount> stated(Amount right) {
    return switch (below(20)) {
      case 0 -> Optional.of(new Amount(right.minorUnits(), "EUR"));
      case 1 -> Optional.of(new Amount(right.minorUnits() + 1, right.currency()));
      case 2, 3, 4, 5, 6, 7, 8, 9, 10 -> Optional.empty();
      default -> Optional.of(right);
    };
  }
}
