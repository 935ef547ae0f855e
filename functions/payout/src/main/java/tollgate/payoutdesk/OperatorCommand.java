package tollgate.payoutdesk;

import tollgate.domain.CanonicalRequest;
import tollgate.domain.ChangeReason;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.OperationName;
import tollgate.domain.OperatorFinding;
import tollgate.domain.PayoutEnd;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacketId;
import tollgate.domain.WithdrawalId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * An operator's request about the payout of a red packet.
 *
 * @param attempt the number of the attempt that the operator means: a precondition
 * @param entry the id of the journal entry
 */
record OperatorCommand(
    IdempotencyToken token,
    RedPacketId redPacket,
    int attempt,
    OperatorAction action,
    EntryId entry) {

  /** More attempts than any red packet will see. */
  private static final int MOST_ATTEMPTS = 1_000_000;

  static OperatorCommand resend(Request request) {
    Fields fields = request.fields();
    return read(
        request,
        OperationName.PAYOUT_ATTEMPT,
        fields,
        new OperatorAction.Resend(WithdrawalId.random(), PayoutReference.random()));
  }

  static OperatorCommand giveBack(Request request) {
    return read(
        request, OperationName.PAYOUT_RETURN, request.fields(), new OperatorAction.Return());
  }

  static OperatorCommand record(Request request) {
    Fields fields = request.fields();
    PayoutEnd end = fields.text("finding", OperatorCommand::end);
    ChangeReason note = fields.text("note", ChangeReason::new);
    return read(
        request, OperationName.PAYOUT_FINDING, fields, new OperatorAction.Finding(end, note));
  }

  private static PayoutEnd end(String finding) {
    return switch (finding) {
      case "paid" -> PayoutEnd.PAID;
      case "rejected" -> PayoutEnd.REFUSED;
      default -> throw new IllegalArgumentException("must be paid or rejected");
    };
  }

  private static OperatorCommand read(
      Request request, OperationName operation, Fields fields, OperatorAction action) {
    RedPacketId redPacket = request.path("redPacketId", RedPacketId::new);
    int attempt = Math.toIntExact(fields.wholeNumber("attempt", 1, MOST_ATTEMPTS));
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(operation).with("redPacketId", redPacket).with("attempt", attempt);
    if (action instanceof OperatorAction.Finding(PayoutEnd end, ChangeReason note)) {
      content.with("finding", end).with("note", note);
    }
    return of(request.token(content), redPacket, attempt, action);
  }

  static OperatorCommand of(
      IdempotencyToken token, RedPacketId redPacket, int attempt, OperatorAction action) {
    return new OperatorCommand(token, redPacket, attempt, action, EntryId.at(token.now()));
  }

  /** The finding as it would be written. */
  OperatorFinding finding(ChangeReason note) {
    return OperatorFinding.at(note.text(), token.now());
  }
}
