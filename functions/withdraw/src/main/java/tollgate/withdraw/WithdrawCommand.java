package tollgate.withdraw;

import java.util.Optional;
import tollgate.domain.Content;
import tollgate.domain.Money;
import tollgate.domain.Operation;
import tollgate.domain.RedPacketId;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * The wish to have a red packet paid out.
 *
 * @param statedAmount what the caller believes it is worth: a precondition, never the source
 */
record WithdrawCommand(UserId caller, RedPacketId redPacket, Optional<Money> statedAmount) {

  static WithdrawCommand read(Request request) {
    Fields fields = request.fields();
    RedPacketId redPacket = request.path("redPacketId", RedPacketId::new);
    Optional<Money> amount = fields.optionalMoney("amount");
    fields.noOthers();
    return new WithdrawCommand(request.user(), redPacket, amount);
  }

  Content content() {
    return Content.of(Operation.WITHDRAWAL)
        .with("redPacketId", redPacket)
        .with("amount", statedAmount);
  }
}
