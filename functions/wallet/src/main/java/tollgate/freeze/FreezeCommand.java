package tollgate.freeze;

import tollgate.domain.CanonicalRequest;
import tollgate.domain.ChangeReason;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.OperationName;
import tollgate.domain.UserId;
import tollgate.domain.WalletChange;
import tollgate.domain.WalletStatus;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * An operator's request to freeze or unfreeze a wallet.
 *
 * @param change the change that this request makes
 */
record FreezeCommand(IdempotencyToken token, WalletChange change) {

  /** Reads a request of one of the two operations, which leads to this status. */
  static FreezeCommand read(Request request, OperationName operation, WalletStatus status) {
    UserId user = request.path("userId", UserId::new);
    Fields fields = request.fields();
    ChangeReason reason = fields.text("reason", ChangeReason::new);
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(operation).with("userId", user).with("reason", reason);
    return of(request.token(content), user, status, reason);
  }

  static FreezeCommand of(
      IdempotencyToken token, UserId user, WalletStatus status, ChangeReason reason) {
    return new FreezeCommand(
        token,
        new WalletChange(
            EntryId.at("wc_", token.now()), user, status, reason, token.user(), token.now()));
  }
}
