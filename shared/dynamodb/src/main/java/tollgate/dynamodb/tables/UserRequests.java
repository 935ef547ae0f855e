package tollgate.dynamodb.tables;

import java.time.Duration;
import java.time.Instant;
import tollgate.decision.RowKey;
import tollgate.domain.UserId;

/**
 * How many requests of a user the environments have counted in a window of time, keyed by the user
 * and the window's beginning. Rows expire.
 */
public final class UserRequests {

  /** How long a row is kept after its window's beginning. */
  private static final Duration KEPT = Duration.ofHours(1);

  private static final String ADD = "SET #expiresAt = :expiresAt ADD #requests :requests";

  /** Holds if the user's requests in this window are within the limit so far. */
  private static final String WITHIN_LIMIT =
      "attribute_not_exists(#requests) OR #requests < :limit";

  private UserRequests() {}

  /** Adds requests to those of a user in a window. */
  public static Addition add(UserId user, Instant window, int requests, int limit) {
    return new Addition(
        Table.USER_REQUESTS.key(user, window),
        ADD,
        WITHIN_LIMIT,
        new Attributes()
            .and(":requests", (long) requests)
            .and(":limit", (long) limit)
            .and(":expiresAt", window.plus(KEPT).getEpochSecond()));
  }

  /** One update of one row. */
  public record Addition(RowKey row, String update, String condition, Attributes values) {}
}
