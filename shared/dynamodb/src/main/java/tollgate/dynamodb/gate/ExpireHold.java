package tollgate.dynamodb.gate;

import java.util.List;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.domain.Answer;
import tollgate.domain.HoldExpiry;
import tollgate.dynamodb.tables.Holds;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;

/**
 * The end of a hold that has expired: its money can be spent again. No caller requests it; a debit
 * that lacks the money needs it first.
 */
final class ExpireHold implements Operation<HoldExpiry, HoldExpiryRule.Rows, HoldExpiryOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.HOLDS, Table.WALLETS);
  }

  @Override
  public List<RowKey> rows(HoldExpiry expiry) {
    return List.of(Holds.key(expiry.hold().id()), Wallets.key(expiry.user()));
  }

  @Override
  public HoldExpiryRule.Rows known(HoldExpiry expiry, Known known) {
    return new HoldExpiryRule.Rows(
        known.of(Holds.key(expiry.hold().id()), Holds::read),
        known.of(Wallets.key(expiry.user()), Wallets::read));
  }

  @Override
  public Decision<HoldExpiryOutcome> decide(HoldExpiry expiry, HoldExpiryRule.Rows rows) {
    return HoldExpiryRule.decide(expiry, rows);
  }

  @Override
  public List<Write> writes(HoldExpiry expiry, HoldExpiryOutcome success) {
    return List.of(Holds.expire(expiry), Wallets.release(expiry.user(), expiry.hold()));
  }

  @Override
  public Answer answer(HoldExpiryOutcome outcome) {
    throw new IllegalStateException("the expiry of a hold answers nobody");
  }
}
