package tollgate.local.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The faults of requests to the provider: {@code timeout=0.05,error=2,seed=7}. A decimal number is
 * a share of all requests; a whole number is that many first requests about each payout. The fault
 * of a request depends on the seed, the payout's reference and the number of earlier requests about
 * it, not on the order of threads.
 */
public record PayoutFaults(List<Rule> rules, long seed) {

  /** No faults. */
  public static final PayoutFaults NONE = new PayoutFaults(List.of(), 0);

  /**
   * How often a fault occurs.
   *
   * @param first the number of first requests about each payout that fail
   * @param share the share of all other requests that fail
   */
  public record Rule(PayoutFault fault, int first, double share) {}

  public PayoutFaults {
    rules = List.copyOf(rules);
    if (rules.stream().map(Rule::fault).distinct().count() < rules.size()) {
      throw new IllegalArgumentException("a fault stands there twice");
    }
    if (rules.stream().mapToDouble(Rule::share).sum() > 1) {
      throw new IllegalArgumentException("the shares of all faults come to more than 1");
    }
  }

  /**
   * Reads a list of faults.
   *
   * @throws IllegalArgumentException if the list is malformed
   */
  public static PayoutFaults parse(String list) {
    List<Rule> rules = new ArrayList<>();
    long seed = 0;
    for (String each : list.isBlank() ? new String[0] : list.split(",", -1)) {
      String[] nameAndNumber = each.strip().split("=", 2);
      String name = nameAndNumber[0];
      String number = nameAndNumber.length == 2 ? nameAndNumber[1] : "";
      if (name.equals("seed")) {
        seed = whole(number, each);
      } else {
        rules.add(rule(fault(name), number, each));
      }
    }
    return new PayoutFaults(rules, seed);
  }

  /**
   * The fault of a request.
   *
   * @param asked the number of earlier requests about this payout
   */
  PayoutFault of(String reference, long asked) {
    long left = asked;
    for (Rule rule : rules) {
      if (left < rule.first()) {
        return rule.fault();
      }
      left -= rule.first();
    }
    double die = new SplittableRandom(seed + (reference + "#" + asked).hashCode()).nextDouble();
    for (Rule rule : rules) {
      if (die < rule.share()) {
        return rule.fault();
      }
      die -= rule.share();
    }
    return PayoutFault.NONE;
  }

  private static Rule rule(PayoutFault fault, String number, String text) {
    if (!number.contains(".")) {
      return new Rule(fault, Math.toIntExact(whole(number, text)), 0);
    }
    try {
      double share = Double.parseDouble(number);
      if (share >= 0 && share <= 1) {
        return new Rule(fault, 0, share);
      }
    } catch (NumberFormatException _) {
      // Treated like a number out of range.
    }
    throw wrong(text);
  }

  private static PayoutFault fault(String name) {
    return Stream.of(PayoutFault.values())
        .filter(fault -> fault != PayoutFault.NONE)
        .filter(fault -> fault.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no fault is named "
                    + name
                    + "; there are timeout, refuse, error, slow, reset, and a seed"));
  }

  private static long whole(String number, String text) {
    if (!number.matches("\\d{1,9}")) {
      throw wrong(text);
    }
    return Long.parseLong(number);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        text + " has to be a share such as error=0.1, or a whole number such as error=2");
  }
}
