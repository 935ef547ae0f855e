package tollgate.credit;

import tollgate.domain.CanonicalRequest;
import tollgate.domain.Credit;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.Reference;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A service's request to pay money into a wallet.
 *
 * @param credit the credit that this request makes, unless its reference was used before
 */
record CreditCommand(IdempotencyToken token, Credit credit) {

  static CreditCommand read(Request request) {
    UserId user = request.path("userId", UserId::new);
    Fields fields = request.fields();
    Money amount = fields.positiveMoney("amount");
    Reference reference = fields.text("reference", Reference::new);
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.CREDIT)
            .with("userId", user)
            .with("amount", amount)
            .with("reference", reference);
    return of(request.token(content), user, amount, reference);
  }

  static CreditCommand of(IdempotencyToken token, UserId user, Money amount, Reference reference) {
    EntryId id = EntryId.at("cr_", token.now());
    return new CreditCommand(token, new Credit(reference, id, user, amount, token.now()));
  }
}
