package tollgate.dynamodb.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import tollgate.domain.CallBudget;
import tollgate.domain.TooManyRequestsException;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.UserRequests;

/**
 * Limits how many requests of one user are executed in a minute, over all functions that have the
 * limit.
 *
 * <p>A counter in the request's own transaction would not rise when the transaction is cancelled,
 * and so would miss the user it is for. Each environment counts in memory instead, and adds its
 * count to a row of the user whenever a sixtieth of the limit is used up. So a user with few
 * requests causes no call, and an environment that was told of the limit answers from memory. With
 * n requests at once, in n environments or in n threads of one, up to n times a sixtieth of the
 * limit may be executed beyond it, and the requests that are under way.
 */
final class UserLimit {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int SHARES = 60;

  private final DatabaseClient client;
  private final int limit;
  private final AtomicReference<Window> window = new AtomicReference<>(new Window(Instant.EPOCH));

  private UserLimit(DatabaseClient client, int limit) {
    this.client = client;
    this.limit = limit;
  }

  /** The limit of a function; empty if it has none, which 0 says as well. */
  static Optional<UserLimit> of(FunctionEnvironment deployment) {
    int limit =
        Integer.parseInt(deployment.variables().getOrDefault("USER_REQUESTS_PER_MINUTE", "0"));
    return limit == 0
        ? Optional.empty()
        : Optional.of(new UserLimit(new DatabaseClient(deployment, Table.USER_REQUESTS), limit));
  }

  /**
   * Counts a request.
   *
   * @throws TooManyRequestsException if it is over the limit
   * @throws tollgate.domain.ContendedException if the count could not be added to the user's row
   */
  void count(UserId user, Instant now, CallBudget budget) {
    Window current = window.updateAndGet(last -> last.unlessOver(now));
    Counter counter = current.counters.computeIfAbsent(user, _ -> new Counter());
    if (!counter.isOver && counter.isFullShare(share()) && !add(user, current.begin, budget)) {
      counter.isOver = true;
    }
    if (counter.isOver) {
      throw new TooManyRequestsException(Duration.between(now, current.begin.plus(WINDOW)));
    }
  }

  private int share() {
    return Math.max(1, limit / SHARES);
  }

  /**
   * Adds a share to the user's row, twice if an answer is lost.
   *
   * @return whether the user was within the limit before
   */
  private boolean add(UserId user, Instant begin, CallBudget budget) {
    UserRequests.Addition addition = UserRequests.add(user, begin, share(), limit);
    try {
      var _ =
          client
              .within(budget)
              .update(addition.row(), addition.update(), addition.condition(), addition.values());
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /** What this environment has counted since the window began. */
  private static final class Window {

    private final Instant begin;
    private final Map<UserId, Counter> counters = new ConcurrentHashMap<>();

    Window(Instant begin) {
      this.begin = begin;
    }

    /** This window, or that of a later time. */
    Window unlessOver(Instant now) {
      return now.isBefore(begin.plus(WINDOW)) ? this : new Window(beginning(now));
    }

    private static Instant beginning(Instant time) {
      long seconds = WINDOW.toSeconds();
      return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }
  }

  /** The requests of one user. */
  private static final class Counter {

    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean isOver;

    boolean isFullShare(int share) {
      return requests.incrementAndGet() % share == 0;
    }
  }
}
