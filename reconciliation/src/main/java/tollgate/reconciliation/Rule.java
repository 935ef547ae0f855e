package tollgate.reconciliation;

/**
 * The invariants between rows. They hold at any time, because the rows are only ever written
 * together.
 */
public enum Rule {
  /**
   * A row has the attributes that other rules need, each of its type. If one is missing, rules that
   * depend on it may be listed too.
   */
  ROW_IS_READABLE,
  /** What a wallet can spend and what it holds are together the sum of its journal entries. */
  BALANCE_IS_SUM_OF_ENTRIES,
  /** A wallet or red packet in the journal has its row. */
  ACCOUNT_HAS_ITS_ROW,
  /** The entries of a wallet or red packet are in its currency. */
  ENTRY_HAS_CURRENCY_OF_ITS_ROW,
  /** Neither what a wallet can spend nor what it holds is negative. */
  NO_NEGATIVE_BALANCE,
  /**
   * A wallet lists its open holds, with their amounts and expiries, and no others; what it holds is
   * their sum.
   */
  WALLET_LISTS_ITS_OPEN_HOLDS,
  /**
   * What a wallet counts against a daily limit is of one day for each operation, and not more than
   * journal and holds show of that day.
   */
  DAILY_TOTAL_WAS_SPENT,
  /**
   * Each hold that was captured has one journal entry, of its wallet, id and captured amount, and
   * each such entry its hold.
   */
  CAPTURE_HAS_ITS_ENTRY,
  /** A hold was captured up to its amount, and only if its status says so. */
  CAPTURE_IS_WITHIN_ITS_HOLD,
  /** A wallet's sequence counts its journal entries. */
  SEQUENCE_COUNTS_ENTRIES,
  /** The last entry that a wallet names is in the journal. */
  LAST_ENTRY_EXISTS,
  /**
   * The entries of a statement are numbered without a gap, each has the hash of its content and
   * names the hash before it, and the head names the last one.
   */
  STATEMENT_IS_CHAINED,
  /** Each balance of a statement is the balance before it and the entry's amount. */
  STATEMENT_ADDS_UP,
  /** Each entry of a statement says what its journal entry says, and no two name the same one. */
  STATEMENT_IS_OF_THE_JOURNAL,
  /**
   * A statement ends with its wallet's balance and last entry, or it is behind; with the journal
   * entries that it leaves out, it comes to the wallet's balance.
   */
  STATEMENT_MEETS_WALLET,
  /** A red packet holds its amount, or nothing once it is being withdrawn or was withdrawn. */
  RED_PACKET_HOLDS_ITS_AMOUNT,
  /**
   * A red packet that a request issued has one journal entry of its funding, of its amount and time
   * and from the account that its row names; any other was funded by promotions.
   */
  RED_PACKET_IS_FUNDED,
  /** The last withdrawal of a red packet has one journal entry, of its packet, amount and time. */
  WITHDRAWAL_HAS_ONE_ENTRY,
  /**
   * Each attempt was ordered, each except the one under way was paid or reversed, and at most one
   * was paid.
   */
  ATTEMPT_IS_PAID_OR_REVERSED,
  /**
   * A red packet that was paid has one journal entry of its payout, with its reference, packet,
   * amount and time.
   */
  PAYOUT_HAS_ITS_OWN_ENTRY,
  /**
   * A red packet whose money was returned has one journal entry of that, to the account that funded
   * it.
   */
  RETURN_HAS_ITS_OWN_ENTRY,
  /** No two red packets have the same reference. */
  REFERENCE_IS_OF_ONE_PACKET,
  /**
   * A red packet has the attributes of the sweeper's index while it is being withdrawn, and only
   * then.
   */
  SWEEPER_FINDS_WHAT_IS_UNDER_WAY,
  /** Each order was paid once and in full, and each payment has its order. */
  ORDER_IS_PAID_ONCE,
  /** What a transfer took from one wallet it gave to another, in one entry each. */
  TRANSFER_IS_WHOLE,
  /**
   * Each credit has one journal entry, of its wallet and amount, and each such entry its credit.
   */
  CREDIT_HAS_ITS_ENTRY,
  /**
   * Each refund has one journal entry, of its wallet and amount, and each such entry its refund.
   */
  REFUND_HAS_ITS_ENTRY,
  /** What is left of an order to refund and to restock is what was bought, less its refunds. */
  REFUNDS_ADD_UP,
  /**
   * The stock of a product is that of its creation and of its changes, less what was bought, and
   * what refunds put back.
   */
  STOCK_ADDS_UP,
  /**
   * A product whose stock is in shards has all of them and no other stock, and each repeats its
   * price and whether it is on sale. No other product has any. No stock is negative.
   */
  SHARDS_FIT_THEIR_PRODUCT,
  /** Each charged room has one charge, of its fee; other rooms have none. */
  ROOM_IS_CHARGED_ONCE,
  /** Each charged room has one entry that was charged; other rooms have none. */
  CHARGED_ENTRY_IS_RECORDED,
  /** No cause has two journal entries. */
  ONE_ENTRY_PER_CAUSE,
  /**
   * A free lead has its rank in the index, and a claimed lead has an owner and a lease; no other
   * lead has either.
   */
  LEAD_IS_WHOLE,
  /** No two claims of a lead were given the same fence. */
  FENCE_IS_TOLD_ONCE,
  /** A lead has counted every claim that was answered; otherwise a fence would be given twice. */
  FENCE_COUNTS_EVERY_CLAIM,
  /** The effect of a stored success is in the tables. */
  STORED_SUCCESS_HAPPENED
}
