package tollgate.hold;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.DailyLimits;
import tollgate.domain.HoldId;
import tollgate.domain.HoldPurpose;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.UserId;
import tollgate.http.Fields;
import tollgate.http.Request;

/**
 * A request to hold money of the caller's wallet.
 *
 * @param amount at least one minor unit
 * @param expiresAt a whole second, never earlier than stated
 * @param hold the id of the hold that this request places
 * @param limits what the user may hold in a day
 */
record HoldCommand(
    IdempotencyToken token,
    Money amount,
    Instant expiresAt,
    Optional<HoldPurpose> purpose,
    HoldId hold,
    DailyLimits limits) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

  static HoldCommand read(Request request, DailyLimits limits) {
    Fields fields = request.fields();
    Money amount = fields.positiveMoney("amount");
    long seconds =
        fields.wholeNumber("expiresInSeconds", SHORTEST.toSeconds(), LONGEST.toSeconds());
    Optional<HoldPurpose> purpose = fields.optionalText("purpose", HoldPurpose::new);
    fields.noOthers();
    CanonicalRequest content =
        CanonicalRequest.of(OperationName.HOLD)
            .with("amount", amount)
            .with("expiresInSeconds", seconds)
            .with("purpose", purpose);
    return of(request.token(content), amount, Duration.ofSeconds(seconds), purpose, limits);
  }

  static HoldCommand of(
      IdempotencyToken token,
      Money amount,
      Duration lifetime,
      Optional<HoldPurpose> purpose,
      DailyLimits limits) {
    Instant expiresAt =
        token.now().plus(lifetime).plus(ALMOST_A_SECOND).truncatedTo(ChronoUnit.SECONDS);
    return new HoldCommand(token, amount, expiresAt, purpose, HoldId.of(token), limits);
  }

  UserId user() {
    return token.user();
  }
}
