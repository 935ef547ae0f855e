package tollgate.transfer;

import java.util.Optional;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.DailyLimits;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.Reference;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A request to move money from the caller's wallet to another user's wallet.
 *
 * @param amount at least one minor unit
 * @param reference the sender's own name for this transfer, unique for ever
 * @param transfer the id of the transfer and of both its journal entries
 * @param limits what the sender may transfer in a day
 */
record TransferCommand(
    IdempotencyToken token,
    UserId recipient,
    Money amount,
    Optional<Reference> reference,
    EntryId transfer,
    DailyLimits limits) {

  static TransferCommand read(Request request, DailyLimits limits) {
    Fields fields = request.fields();
    UserId recipient = fields.text("to", to -> anotherUser(to, request.user()));
    Money amount = fields.positiveMoney("amount");
    Optional<Reference> reference = fields.optionalText("reference", Reference::new);
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.TRANSFER)
            .with("to", recipient)
            .with("amount", amount)
            .with("reference", reference);
    return of(request.token(content), recipient, amount, reference, limits);
  }

  private static UserId anotherUser(String to, UserId sender) {
    if (to.equals(sender.value())) {
      throw new IllegalArgumentException("a transfer needs another user as recipient");
    }
    return new UserId(to);
  }

  static TransferCommand of(
      IdempotencyToken token,
      UserId recipient,
      Money amount,
      Optional<Reference> reference,
      DailyLimits limits) {
    return new TransferCommand(
        token, recipient, amount, reference, EntryId.once("tr_", token, reference), limits);
  }

  UserId sender() {
    return token.user();
  }
}
