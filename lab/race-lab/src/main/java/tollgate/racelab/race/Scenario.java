package tollgate.racelab.race;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tollgate.racelab.strategy.Act;
import tollgate.racelab.strategy.Act.Kind;
import tollgate.racelab.strategy.Opening;
import tollgate.racelab.strategy.Settings;

/** The stories of the sources, and the wallets that many want something from. */
public enum Scenario {
  /** A thousand withdrawals of one packet. */
  ONE_PACKET("one-packet", "1,000 withdrawals of one packet") {
    @Override
    Plan plan(String id, Faults faults) {
      Opening packet = opening(Kind.WITHDRAW, id, PACKET, PACKET);
      return burst(packet, crowd(packet, CROWD), 1);
    }
  },
  /** 70 and 80 from 100: one of them. */
  ONE_COVERED("one-covered", "70 + 80 from 100, 100 wallets") {
    @Override
    Plan plan(String id, Faults faults) {
      return pairs(id, 100, List.of(70L, 80L), 1);
    }
  },
  /** 200 and 300 from 1,000: both. */
  BOTH_COVERED("both-covered", "200 + 300 from 1,000, 100 wallets") {
    @Override
    Plan plan(String id, Faults faults) {
      return pairs(id, 1_000, List.of(200L, 300L), 2);
    }
  },
  /** Two hundred enter a room at once: its fee is charged once. */
  FIRST_ENTRY("first-entry", "first entry by 200") {
    @Override
    Plan plan(String id, Faults faults) {
      Opening room = opening(Kind.ENTER, id, FEE, FEE);
      return burst(room, crowd(room, ENTRIES), 1);
    }
  },
  /** One request, sent twice at once. */
  DOUBLE_CLICK("double-click", "double click, 100 wallets") {
    @Override
    Plan plan(String id, Faults faults) {
      List<Opening> openings = openings(id, COPIES, 1_000, List.of(70L));
      List<Group> groups =
          openings.stream()
              .map(wallet -> act(wallet, 70, "click"))
              .map(click -> Group.atOnce(List.of(click, click)))
              .toList();
      return new Plan(openings, groups, PARALLEL_PAIRS, COPIES, false, 0);
    }
  },
  /** Four buyers on a wallet that is topped up meanwhile. */
  TOP_UPS("top-ups", "purchases beside top-ups") {
    @Override
    Plan plan(String id, Faults faults) {
      return hot(id, 4, 10, TOP_UP_MILLIS);
    }
  },
  /** Fifty operators and ten leads. */
  LEADS("leads", "50 operators, 10 leads") {
    @Override
    Plan plan(String id, Faults faults) {
      Opening queue = opening(Kind.CLAIM, id, LEADS_IN_QUEUE, 1);
      List<Act> claims =
          IntStream.range(0, OPERATORS)
              .mapToObj(i -> new Act(Kind.CLAIM, id + "-op-" + i, queue.row(), 1, key(queue, i)))
              .toList();
      return burst(queue, claims, LEADS_IN_QUEUE);
    }
  },
  /** Two hundred refunds of an eighth of an order: eight of them. */
  PARTIAL_REFUNDS("partial-refunds", "200 partial refunds of one order") {
    @Override
    Plan plan(String id, Faults faults) {
      Opening order = opening(Kind.REFUND, id, REFUNDED_IN * REFUND, REFUND);
      return burst(order, crowd(order, REFUNDS), REFUNDED_IN);
    }
  },
  /** A hold is captured, voided and released after it expired, all at once: one of them. */
  HOLD_ENDS("hold-ends", "capture, void and expiry at once, 100 holds") {
    @Override
    Plan plan(String id, Faults faults) {
      List<Opening> holds =
          IntStream.range(0, COPIES)
              .mapToObj(i -> opening(Kind.CAPTURE, id + "-" + i, HELD, HELD))
              .toList();
      List<Group> groups = holds.stream().map(hold -> Group.atOnce(endings(hold))).toList();
      return new Plan(holds, groups, PARALLEL_PAIRS, COPIES, false, 0);
    }
  },
  /** Two hundred buyers and fifty units of one product, which others sell from one row. */
  FLASH_SALE("flash-sale", "flash sale, 200 buyers, 50 units") {
    @Override
    Plan plan(String id, Faults faults) {
      Opening product = new Opening(Kind.SELL, id, id, UNITS, Collections.nCopies(SALE_BUYERS, 1L));
      List<Act> purchases =
          IntStream.range(0, SALE_BUYERS)
              .mapToObj(i -> new Act(Kind.SELL, Opening.buyer(id, i), id, 1, key(product, i)))
              .toList();
      return burst(product, purchases, UNITS);
    }
  },
  /** One buyer; under crashes many at a time, each with a wallet of one's own. */
  WALLET_1("wallet-1", "one wallet, 1 buyer") {
    @Override
    Plan plan(String id, Faults faults) {
      return faults == Faults.CRASHES ? crashes(id) : hot(id, 1, 12, 0);
    }
  },
  WALLET_4("wallet-4", "one wallet, 4 buyers") {
    @Override
    Plan plan(String id, Faults faults) {
      return hot(id, 4, 10, 0);
    }
  },
  WALLET_16("wallet-16", "one wallet, 16 buyers") {
    @Override
    Plan plan(String id, Faults faults) {
      return hot(id, 16, 5, 0);
    }
  },
  WALLET_64("wallet-64", "one wallet, 64 buyers") {
    @Override
    Plan plan(String id, Faults faults) {
      return hot(id, 64, 2, 0);
    }
  };

  /** The same wallet with more and more buyers. */
  public static final List<Scenario> HOT_WALLET = List.of(WALLET_1, WALLET_4, WALLET_16, WALLET_64);

  static final long TOP_UP = 10;

  private static final int CROWD = 1_000;
  private static final int ENTRIES = 200;
  private static final int COPIES = 100;
  private static final int PARALLEL_PAIRS = 16;
  private static final int OPERATORS = 50;
  private static final int LEADS_IN_QUEUE = 10;
  private static final int SALE_BUYERS = 200;
  private static final int UNITS = 50;
  private static final int CRASHING_WALLETS = 100;
  private static final int CRASHES_PER_WALLET = 10;
  private static final int TOP_UP_MILLIS = 100;
  private static final int REFUNDS = 200;
  private static final int REFUNDED_IN = 8;
  private static final long REFUND = 110;
  private static final long HELD = 70;
  private static final long PACKET = 888;
  private static final long FEE = 30;
  private static final long PRICE = 7;

  private final String id;
  private final String title;

  Scenario(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The scenario of this id. */
  public static Optional<Scenario> of(String id) {
    return Stream.of(values()).filter(scenario -> scenario.id.equals(id)).findFirst();
  }

  /** In the name of a row. */
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /** How many buy from a hot wallet at once. */
  public int buyers() {
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }

  /** How long a transaction keeps its items. */
  int holdMillis(Settings settings) {
    return switch (this) {
      case ONE_PACKET, FIRST_ENTRY, PARTIAL_REFUNDS -> settings.crowdHoldMillis();
      case ONE_COVERED,
          BOTH_COVERED,
          DOUBLE_CLICK,
          LEADS,
          HOLD_ENDS,
          FLASH_SALE,
          WALLET_1,
          WALLET_4,
          WALLET_16,
          WALLET_64,
          TOP_UPS ->
          settings.holdMillis();
    };
  }

  /**
   * What happens.
   *
   * @param id begins the ids of all rows
   */
  abstract Plan plan(String id, Faults faults);

  /** A plan of one group that asks at once for one row. */
  private static Plan burst(Opening row, List<Act> acts, int allowed) {
    return new Plan(List.of(row), List.of(Group.atOnce(acts)), 1, allowed, false, 0);
  }

  private static List<Act> crowd(Opening row, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> act(row, row.amounts().getFirst(), "" + i))
        .toList();
  }

  /** As many wallets as there are copies, from each of which these amounts are asked at once. */
  private static Plan pairs(String id, long balance, List<Long> amounts, int allowed) {
    List<Opening> openings = openings(id, COPIES, balance, amounts);
    List<Group> groups =
        openings.stream()
            .map(wallet ->
                Group.atOnce(
                    amounts.stream().map(amount -> act(wallet, amount, "of-" + amount)).toList()))
            .toList();
    return new Plan(openings, groups, PARALLEL_PAIRS, COPIES * allowed, false, 0);
  }

  private static List<Act> endings(Opening hold) {
    return Stream.of(Kind.CAPTURE, Kind.VOID, Kind.EXPIRE)
        .map(kind -> new Act(kind, hold.owner(), hold.row(), HELD, hold.row() + "-" + kind))
        .toList();
  }

  /** One wallet that covers all. */
  private static Plan hot(String id, int buyers, int each, int topUpMillis) {
    int requests = buyers * each;
    Opening wallet = opening(Kind.BUY, id, 2L * requests * PRICE, PRICE);
    List<List<Act>> callers = new ArrayList<>();
    for (int buyer = 0; buyer < buyers; buyer++) {
      callers.add(row(wallet, each, buyer + "-"));
    }
    return new Plan(List.of(wallet), List.of(new Group(callers)), 1, requests, true, topUpMillis);
  }

  private static Plan crashes(String id) {
    long balance = 2 * CRASHES_PER_WALLET * PRICE;
    List<Opening> openings = openings(id, CRASHING_WALLETS, balance, List.of(PRICE));
    List<Group> groups =
        openings.stream()
            .map(wallet -> new Group(List.of(row(wallet, CRASHES_PER_WALLET, ""))))
            .toList();
    int requests = CRASHING_WALLETS * CRASHES_PER_WALLET;
    return new Plan(openings, groups, CRASHING_WALLETS, requests, false, 0);
  }

  private static List<Act> row(Opening wallet, int count, String keys) {
    return IntStream.range(0, count).mapToObj(i -> act(wallet, PRICE, keys + i)).toList();
  }

  private static List<Opening> openings(String id, int count, long balance, List<Long> amounts) {
    return IntStream.range(0, count)
        .mapToObj(i -> id + "-" + i)
        .map(row -> new Opening(Kind.BUY, row, row, balance, amounts))
        .toList();
  }

  private static Opening opening(Kind kind, String id, long balance, long amount) {
    return new Opening(kind, id, kind == Kind.BUY ? id : id + "-owner", balance, List.of(amount));
  }

  private static Act act(Opening row, long amount, String key) {
    return new Act(row.kind(), row.owner(), row.row(), amount, row.row() + "-" + key);
  }

  private static String key(Opening row, int number) {
    return row.row() + "-" + number;
  }
}
