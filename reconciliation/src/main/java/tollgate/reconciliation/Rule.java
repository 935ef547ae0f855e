package tollgate.reconciliation;

/** What holds between the rows at any time, because they are only ever written together. */
public enum Rule {
  /**
   * A row has the attributes that other rules need, each of its type. If it has not, rules that
   * rest on it may be listed beside it.
   */
  ROW_IS_READABLE,
  /** A wallet's balance is the sum of its journal entries. */
  BALANCE_IS_SUM_OF_ENTRIES,
  /** A wallet or red packet of which the journal tells has its row. */
  ACCOUNT_HAS_ITS_ROW,
  /** The entries of a wallet or red packet are of its currency. */
  ENTRY_HAS_CURRENCY_OF_ITS_ROW,
  /** No balance is negative. */
  NO_NEGATIVE_BALANCE,
  /** A wallet's sequence counts its journal entries. */
  SEQUENCE_COUNTS_ENTRIES,
  /** The last entry that a wallet names is in the journal. */
  LAST_ENTRY_EXISTS,
  /** A red packet holds its amount unless it is being withdrawn or was, and then nothing. */
  RED_PACKET_HOLDS_ITS_AMOUNT,
  /** The last withdrawal of a red packet has one journal entry, of its packet, amount and time. */
  WITHDRAWAL_HAS_ONE_ENTRY,
  /**
   * Each attempt was ordered, and all but the one under way were paid or reversed, one was paid.
   */
  ATTEMPT_IS_PAID_OR_REVERSED,
  /**
   * A red packet that was paid has one journal entry of its payout: of its reference, packet,
   * amount and time.
   */
  PAYOUT_HAS_ITS_OWN_ENTRY,
  /** A red packet whose money was returned has one journal entry of it, to where it came from. */
  RETURN_HAS_ITS_OWN_ENTRY,
  /** No two red packets have one reference. */
  REFERENCE_IS_OF_ONE_PACKET,
  /** What the sweeper looks for is there while a red packet is being withdrawn, and only then. */
  SWEEPER_FINDS_WHAT_IS_UNDER_WAY,
  /** Each order was paid once and in full, and each payment has its order. */
  ORDER_IS_PAID_ONCE,
  /** Each charged room has one charge, of its fee, and no other room has any. */
  ROOM_IS_CHARGED_ONCE,
  /** Each charged room has one entry that was charged, and no other room has any. */
  CHARGED_ENTRY_IS_RECORDED,
  /** Nothing causes two journal entries. */
  ONE_ENTRY_PER_CAUSE,
  /**
   * A free lead is proposed at its rank, a claimed one has owner and lease, no other has either.
   */
  LEAD_IS_WHOLE,
  /** No two claims were told the same fence of a lead. */
  FENCE_IS_TOLD_ONCE,
  /** A lead has counted every claim that was told: else a fence would be told again. */
  FENCE_COUNTS_EVERY_CLAIM,
  /** What a stored success says was done is in the tables. */
  STORED_SUCCESS_HAPPENED
}
