package tollgate.redpacket;

import java.util.Optional;
import tollgate.domain.Account;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.IssuedRedPacket;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.RedPacketId;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A service's request to issue a red packet.
 *
 * @param isIdStated whether the request states the red packet's id
 * @param entry the id of the journal entry of its funding
 */
record RedPacketCommand(
    IdempotencyToken token, boolean isIdStated, IssuedRedPacket packet, EntryId entry) {

  static RedPacketCommand read(Request request) {
    Fields fields = request.fields();
    Optional<RedPacketId> id = fields.optionalText("redPacketId", RedPacketId::new);
    UserId owner = fields.text("to", UserId::new);
    Money amount = fields.positiveMoney("amount");
    boolean eligible = fields.optionalFlag("eligible").orElse(true);
    Account funder = fields.optionalText("fundedBy", Account::funder).orElse(Account.PROMOTIONS);
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.RED_PACKET_ISSUE)
            .with("redPacketId", id)
            .with("to", owner)
            .with("amount", amount)
            .with("eligible", eligible)
            .with("fundedBy", funder);
    return of(request.token(content), id, owner, amount, eligible, funder);
  }

  static RedPacketCommand of(
      IdempotencyToken token,
      Optional<RedPacketId> id,
      UserId owner,
      Money amount,
      boolean eligible,
      Account funder) {
    return new RedPacketCommand(
        token,
        id.isPresent(),
        new IssuedRedPacket(
            id.orElseGet(() -> RedPacketId.of(token)),
            owner,
            eligible,
            amount,
            funder,
            Optional.of(token.now())),
        EntryId.at(token.now()));
  }
}
