package tollgate.domain;

/**
 * An account of the journal. Wallets and red packets are what we owe to users: a credit raises
 * them, a debit lowers them. The shared accounts take the other leg.
 *
 * @param name {@code wallet:<user>}, {@code red-packet:<id>}, or a shared account's name
 * @param shared whether entries of many users share it; nothing may be keyed or indexed by such an
 *     account
 */
public record Account(String name, boolean shared) {

  /** What buyers paid for products. */
  public static final Account MERCHANT = new Account("merchant", true);

  /** What payers paid to enter rooms. */
  public static final Account ROOM_FEES = new Account("room-fees", true);

  /** Money ordered to be paid out, but not paid yet. */
  public static final Account PAYOUTS = new Account("payouts", true);

  /** What the payout provider has paid out. */
  public static final Account PAID_OUT = new Account("paid-out", true);

  /** The source of top-ups. */
  public static final Account TOP_UPS = new Account("top-ups", true);

  /** The source of the money in red packets. */
  public static final Account PROMOTIONS = new Account("promotions", true);

  /** The account with this name. */
  public static Account named(String name) {
    return new Account(name, name.indexOf(':') < 0);
  }

  /**
   * An account that funds red packets: {@code promotions}, or one for each campaign.
   *
   * @throws IllegalArgumentException if the name is that of no such account
   */
  public static Account funder(String name) {
    Check.that(
        name.matches("promotions(\\.[a-z0-9-]{1,48})?"),
        "must be promotions, or promotions. and 1–48 characters of a–z 0–9 -");
    return new Account(name, true);
  }

  public static Account wallet(UserId user) {
    return new Account("wallet:" + user, false);
  }

  public static Account redPacket(RedPacketId redPacket) {
    return new Account("red-packet:" + redPacket, false);
  }

  /** What kind of account it is; of a shared account, its name. */
  public String kind() {
    return shared ? name : name.substring(0, name.indexOf(':'));
  }

  @Override
  public String toString() {
    return name;
  }
}
