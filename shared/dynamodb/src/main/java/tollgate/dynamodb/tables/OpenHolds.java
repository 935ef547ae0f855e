package tollgate.dynamodb.tables;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tollgate.domain.HoldId;
import tollgate.domain.Money;
import tollgate.domain.OpenHold;

/**
 * The open holds that a wallet's row lists, each a text of a set: its id, its amount in minor units
 * and its expiry in seconds, the numbers to base 36. Twenty of them keep the row below one
 * kilobyte, where a second one would double the price of every debit.
 */
final class OpenHolds {

  private static final int BASE = 36;

  private OpenHolds() {}

  static String text(OpenHold hold) {
    return hold.id()
        + " "
        + Long.toString(hold.amount().minorUnits(), BASE)
        + " "
        + Long.toString(hold.expiresAt().getEpochSecond(), BASE);
  }

  static Set<String> texts(List<OpenHold> holds) {
    return holds.stream().map(OpenHolds::text).collect(Collectors.toUnmodifiableSet());
  }

  /** Those that the row of a wallet lists; a row of an earlier release lists none. */
  static List<OpenHold> read(Item wallet) {
    return wallet.strings("holds").stream()
        .map(text -> read(text, wallet.string("currency")))
        .toList();
  }

  private static OpenHold read(String text, String currency) {
    String[] parts = text.split(" ", 3);
    return new OpenHold(
        new HoldId(parts[0]),
        Money.of(Long.parseLong(parts[1], BASE), currency),
        Instant.ofEpochSecond(Long.parseLong(parts[2], BASE)));
  }
}
