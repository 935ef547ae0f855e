package tollgate.withdraw;

import java.util.Optional;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacketId;
import tollgate.domain.UserId;
import tollgate.domain.WithdrawalId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A request to pay out a red packet, with its ids and time.
 *
 * @param statedAmount the amount that the caller expects: a precondition, never the amount to pay
 * @param withdrawal the id of the withdrawal that this request begins
 * @param reference of the payout that it orders
 * @param entry the id of its journal entry
 */
record WithdrawCommand(
    IdempotencyToken token,
    RedPacketId redPacket,
    Optional<Money> statedAmount,
    WithdrawalId withdrawal,
    PayoutReference reference,
    EntryId entry) {

  static WithdrawCommand read(Request request) {
    Fields fields = request.fields();
    RedPacketId redPacket = request.path("redPacketId", RedPacketId::new);
    Optional<Money> amount = fields.optionalMoney("amount");
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.WITHDRAWAL)
            .with("redPacketId", redPacket)
            .with("amount", amount);
    return of(request.token(content), redPacket, amount);
  }

  static WithdrawCommand of(
      IdempotencyToken token, RedPacketId redPacket, Optional<Money> statedAmount) {
    return new WithdrawCommand(
        token,
        redPacket,
        statedAmount,
        WithdrawalId.of(token, redPacket),
        PayoutReference.random(),
        EntryId.at(token.now()));
  }

  UserId caller() {
    return token.user();
  }
}
