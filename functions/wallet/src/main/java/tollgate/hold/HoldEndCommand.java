package tollgate.hold;

import java.util.Optional;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.EntryId;
import tollgate.domain.HoldId;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A request to capture a hold or to void it.
 *
 * @param amount what to capture; if empty, all of it. A void has none.
 * @param entry the id of the journal entry of a capture
 */
record HoldEndCommand(
    IdempotencyToken token, HoldEnding ending, HoldId hold, Optional<Money> amount, EntryId entry) {

  static HoldEndCommand read(HoldEnding ending, Request request) {
    Fields fields = request.fields();
    HoldId hold = request.path("holdId", HoldId::new);
    Optional<Money> amount =
        switch (ending) {
          case CAPTURE -> fields.optionalPositiveMoney("amount");
          case VOID -> Optional.empty();
        };
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(ending.operation()).with("holdId", hold).with("amount", amount);
    return of(request.token(content), ending, hold, amount);
  }

  static HoldEndCommand of(
      IdempotencyToken token, HoldEnding ending, HoldId hold, Optional<Money> amount) {
    return new HoldEndCommand(token, ending, hold, amount, EntryId.at(token.now()));
  }
}
