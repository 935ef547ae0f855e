package tollgate.hold;

import java.time.Instant;
import tollgate.domain.Hold;
import tollgate.http.JsonObject;

/** A hold as its owner sees it. */
final class HoldBody {

  private HoldBody() {}

  static JsonObject of(Hold hold, Instant now) {
    return JsonObject.with("holdId", hold.id())
        .and("amount", hold.amount())
        .and("captured", hold.captured())
        .and("purpose", hold.purpose())
        .and("status", hold.statusAt(now))
        .and("heldAt", hold.heldAt())
        .and("expiresAt", hold.expiresAt())
        .and("endedAt", hold.endedAt());
  }
}
