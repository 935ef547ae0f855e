package tollgate.racelab.report;

import java.util.List;

/** What is fired at each remedy. */
enum Scenario {
  ONE_PACKET("one-packet", "1,000 withdrawals of one packet"),
  ONE_COVERED("one-covered", "70 + 80 from 100, 100 wallets"),
  BOTH_COVERED("both-covered", "200 + 300 from 1,000, 100 wallets"),
  FIRST_ENTRY("first-entry", "first entry by 200"),
  DOUBLE_CLICK("double-click", "double click, 100 wallets"),
  TOP_UPS("top-ups", "purchases beside top-ups"),
  LEADS("leads", "50 operators, 10 leads"),
  WALLET_1("wallet-1", "one wallet, 1 buyer"),
  WALLET_4("wallet-4", "one wallet, 4 buyers"),
  WALLET_16("wallet-16", "one wallet, 16 buyers"),
  WALLET_64("wallet-64", "one wallet, 64 buyers");

  /** The same wallet with more and more buyers. */
  static final List<Scenario> HOT_WALLET = List.of(WALLET_1, WALLET_4, WALLET_16, WALLET_64);

  private final String id;
  private final String title;

  Scenario(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** As the results name it. */
  String id() {
    return id;
  }

  String title() {
    return title;
  }

  /** How many buy from a hot wallet at once. */
  int buyers() {
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }
}
