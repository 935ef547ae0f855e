package tollgate.dynamodb.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.decision.Decision;
import tollgate.decision.Prerequisite;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.CallBudget;
import tollgate.domain.ContendedException;
import tollgate.domain.DisagreementException;
import tollgate.domain.HoldExpiry;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.RequestResult;
import tollgate.domain.TooManyRequestsException;
import tollgate.domain.TransientError;
import tollgate.dynamodb.client.Cancellation;
import tollgate.dynamodb.client.Database;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.Retries;
import tollgate.dynamodb.client.ScaledJitter;
import tollgate.dynamodb.client.TransientFailureException;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;

/**
 * Executes operations, each request at most once. One transaction holds the token, the business
 * writes and the journal entry. The token comes first, so a replay is recognized even if the wallet
 * is empty by then, and is answered from the failed transaction itself.
 *
 * <p>There are no locks and there is no "in progress" state: before the transaction a request
 * leaves no trace; after it, its effect and its answer are both stored.
 */
public final class Gate {

  private static final ExpireHold EXPIRE_HOLD = new ExpireHold();

  private final DatabaseClient client;
  private final Optional<RowCache> cache;
  private final Optional<UserLimit> limit;
  private final ContendedRows contended = new ContendedRows();

  public Gate(FunctionEnvironment deployment, Operation<?, ?, ?>... operations) {
    this(
        new DatabaseClient(deployment, tables(true, operations)),
        Optional.empty(),
        UserLimit.of(deployment));
  }

  /** A gate that caches rows from one request to the next. */
  public Gate(FunctionEnvironment deployment, RowCache cache, Operation<?, ?, ?>... operations) {
    this(
        new DatabaseClient(deployment, tables(true, operations)),
        Optional.of(cache),
        UserLimit.of(deployment));
  }

  private Gate(DatabaseClient client, Optional<RowCache> cache, Optional<UserLimit> limit) {
    this.client = client;
    this.cache = cache;
    this.limit = limit;
  }

  /** A gate for operations that no caller requests. */
  public static Gate withoutTokens(
      FunctionEnvironment deployment, Operation<?, ?, ?>... operations) {
    return new Gate(
        new DatabaseClient(deployment, tables(false, operations)),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Table> tables(boolean withTokens, Operation<?, ?, ?>... operations) {
    return Stream.concat(
            withTokens ? Stream.of(Table.IDEMPOTENCY_TOKENS) : Stream.of(),
            Stream.of(operations).flatMap(operation -> operation.tables().stream()))
        .distinct()
        .toList();
  }

  /**
   * Executes a request with its idempotency token.
   *
   * @throws ContendedException when the request's time is over, or no definite answer is possible
   * @throws TooManyRequestsException if the user has used up the function's limit
   */
  public <C, R, O> RequestResult execute(
      Operation<C, R, O> operation, C command, IdempotencyToken token, CallBudget budget) {
    limit.ifPresent(own -> own.count(token.user(), token.now(), budget));
    Result<O> result =
        new Execution<>(operation, command, Optional.of(token), client.within(budget)).run();
    return switch (result) {
      case Result.Decided<O>(O outcome) -> new RequestResult.Executed(operation.answer(outcome));
      case Result.Replayed<O>(O outcome) -> new RequestResult.Replayed(operation.answer(outcome));
      case Result.KeyReused<O> _ -> new RequestResult.KeyReused();
      case Result.Stored<O>(StoredToken stored) -> settlement(stored, token);
    };
  }

  /**
   * The result that a live token implies. The token may be this execution's own, whose answer was
   * lost.
   */
  private static RequestResult settlement(StoredToken stored, IdempotencyToken token) {
    if (stored.executionId().equals(token.executionId())) {
      return new RequestResult.Executed(stored.answer());
    }
    return stored.fingerprint().equals(token.fingerprint().sha256())
        ? new RequestResult.Replayed(stored.answer())
        : new RequestResult.KeyReused();
  }

  /**
   * Executes an operation that no caller requested, such as the end of a payout. There is no token:
   * the rows alone decide, and the operation recognizes its own earlier write in them.
   *
   * @throws ContendedException when the time is over
   */
  public <C, R, O> O execute(Operation<C, R, O> operation, C command, CallBudget budget) {
    Result<O> result =
        new Execution<>(operation, command, Optional.empty(), client.within(budget)).run();
    if (result instanceof Result.Decided<O>(O outcome)) {
      return outcome;
    }
    throw new IllegalStateException("a replay without a token");
  }

  /** The result of an execution. */
  private sealed interface Result<O> {

    /** Committed, or declined. */
    record Decided<O>(O outcome) implements Result<O> {}

    /** The rows show that this request was executed before. */
    record Replayed<O>(O outcome) implements Result<O> {}

    /** The rows show that the key was used with other content. */
    record KeyReused<O>() implements Result<O> {}

    /** A live token was found. */
    record Stored<O>(StoredToken token) implements Result<O> {}
  }

  /** One request. Used by one thread. */
  private final class Execution<C, R, O> {

    private final Operation<C, R, O> operation;
    private final C command;
    private final Optional<IdempotencyToken> token;
    private final Database database;
    private final Known known = new Known(this::remembered);

    /**
     * The write whose condition failed, if the next decision is about the item that it returned.
     */
    private @Nullable Write failedWrite;

    /** Whether the transaction that returned the rows has shown that there is no token. */
    private boolean tokenWasAbsent;

    /** Whether the answer to a transaction was lost: the transaction may still arrive. */
    private boolean mayArrive;

    private int conflictsOfTheToken;

    private final Set<Prerequisite> executed = new HashSet<>();

    /** The rows of the operation for which this request competes with others. */
    private final Set<RowKey> competesFor = new HashSet<>();

    /** The rows that are read before the first transaction, with the next read. */
    private List<RowKey> readFirst = List.of();

    Execution(
        Operation<C, R, O> operation,
        C command,
        Optional<IdempotencyToken> token,
        Database database) {
      this.operation = operation;
      this.command = command;
      this.token = token;
      this.database = database;
    }

    /** Decides until there is a result. Each round without a result adds to what is known. */
    Result<O> run() {
      recallContention();
      Optional<Result<O>> result = Optional.empty();
      while (result.isEmpty()) {
        result =
            switch (operation.decide(command, operation.known(command, known))) {
              case Decision.Commit<O>(O outcome) ->
                  readFirst.isEmpty() ? commit(outcome) : readRows(List.of());
              case Decision.Decline<O>(O outcome, List<Seen<?>> restsOn) ->
                  restsOn.stream().allMatch(Seen::isFresh)
                      ? Optional.of(decline(outcome, restsOn))
                      : read(restsOn);
              case Decision.Missing<O>(List<Seen<?>> rows) -> read(rows);
              case Decision.First<O>(List<Prerequisite> commands, Seen<?> row) ->
                  row.isFresh() ? executeFirst(commands, row.key()) : read(List.of(row));
              case Decision.Together<O>(List<Seen<?>> rows) -> readTogether(rows);
              case Decision.Search<O>(int limit) -> search(limit);
              case Decision.NotNow<O>(O outcome) -> Optional.of(unlessDone(outcome));
              case Decision.Replay<O>(O outcome) -> Optional.of(new Result.Replayed<>(outcome));
              case Decision.KeyReused<O> _ -> Optional.of(new Result.KeyReused<>());
              case Decision.GiveUp<O> _ -> throw new ContendedException("others kept winning");
            };
      }
      return result.get();
    }

    private Optional<Item> remembered(RowKey key) {
      return cache.isPresent() && token.isPresent()
          ? cache.get().find(key, token.get().now())
          : Optional.empty();
    }

    /**
     * Callers who may not do it are declined from reads if such callers were in the way before.
     * Rows of earlier requests are read as well: nothing corrects them before such a decline.
     */
    private void recallContention() {
      token.ifPresent(own ->
          operation.rows(command).stream()
              .filter(row -> contended.contains(row, own.now()))
              .forEach(competesFor::add));
      if (!competesFor.isEmpty()) {
        List<RowKey> callers = operation.callersRows(command);
        readFirst =
            operation.rows(command).stream()
                .filter(row -> callers.contains(row) || known.isRemembered(row))
                .toList();
      }
    }

    /** Keeps the rows for which this request competed in vain: it is declined for these rows. */
    private void rememberContention(List<Seen<?>> declinedFor) {
      List<RowKey> callers = operation.callersRows(command);
      if (declinedFor.stream().map(Seen::key).anyMatch(callers::contains)) {
        token.ifPresent(own -> competesFor.forEach(row -> contended.add(row, own.now())));
      }
    }

    /** Reads the token and those rows that are not fresh. A replay ends here. */
    private Optional<Result<O>> read(List<Seen<?>> rows) {
      List<RowKey> keys = rows.stream().filter(row -> !row.isFresh()).map(Seen::key).toList();
      if (keys.isEmpty()) {
        throw new IllegalStateException("a decision asks for rows that are known");
      }
      return readRows(keys);
    }

    private Optional<Result<O>> readRows(List<RowKey> wanted) {
      List<RowKey> keys = Stream.concat(wanted.stream(), readFirst.stream()).distinct().toList();
      readFirst = List.of();
      return have(keys, database.read(withToken(keys)));
    }

    /** Reads the token and those rows as they are at one moment. A replay ends here. */
    private Optional<Result<O>> readTogether(List<Seen<?>> rows) {
      List<RowKey> keys = rows.stream().map(Seen::key).toList();
      Optional<Result<O>> result = have(keys, database.readTogether(withToken(keys)));
      known.together(keys);
      return result;
    }

    private List<RowKey> withToken(List<RowKey> keys) {
      return Stream.concat(token.map(IdempotencyTokens::key).stream(), keys.stream()).toList();
    }

    /** Adds the rows that were read with the token to what is known. */
    private Optional<Result<O>> have(List<RowKey> keys, Map<RowKey, Optional<Item>> items) {
      keys.forEach(key -> found(key, items.getOrDefault(key, Optional.empty())));
      tokenWasAbsent = false;
      failedWrite = null;
      return token.flatMap(own ->
          items
              .getOrDefault(IdempotencyTokens.key(own), Optional.empty())
              .flatMap(item -> IdempotencyTokens.live(item, own.now()))
              .map(Result.Stored::new));
    }

    /**
     * Executes what this request needs, and forgets the row that this changed. A command that was
     * executed before is no longer needed, unless the rows are damaged.
     */
    private Optional<Result<O>> executeFirst(List<Prerequisite> commands, RowKey changed) {
      for (Prerequisite command : commands) {
        if (!executed.add(command)) {
          throw new DisagreementException(
              database.tables().of(changed) + ": changed by this request",
              command.getClass().getSimpleName() + " again");
        }
        if (!(command instanceof HoldExpiry expiry)) {
          throw new IllegalStateException("no operation executes " + command.getClass());
        }
        var _ = new Execution<>(EXPIRE_HOLD, expiry, Optional.empty(), database).run();
      }
      known.forget(changed);
      tokenWasAbsent = false;
      failedWrite = null;
      return Optional.empty();
    }

    private Optional<Result<O>> search(int limit) {
      known.proposed(
          operation.queries(command, limit).stream()
              .flatMap(query -> database.query(query).stream())
              .toList());
      failedWrite = null;
      return Optional.empty();
    }

    /** Sends one transaction until it is committed, or until there is something to decide again. */
    private Optional<Result<O>> commit(O outcome) {
      List<Write> writes = new ArrayList<>();
      token
          .map(own -> IdempotencyTokens.put(own, operation.answer(outcome)))
          .ifPresent(writes::add);
      writes.addAll(operation.writes(command, outcome));
      if (failedWrite != null && writes.contains(failedWrite)) {
        throw disagreement(failedWrite, outcome);
      }
      known.commit();
      TransactWriteItemsRequest.Builder request =
          TransactWriteItemsRequest.builder()
              .transactItems(writes.stream().map(write -> write.in(database.tables())).toList());
      while (true) {
        try {
          database.attempt(request);
          return Optional.of(new Result.Decided<>(outcome));
        } catch (TransactionCanceledException cancelled) {
          return overlay(writes, Cancellation.of(cancelled));
        } catch (TransientFailureException failure) {
          mayArrive |= failure.kind() == TransientError.LOST_ANSWER;
          List<Write> held = held(writes, failure);
          held.stream().flatMap(this::rowsLike).forEach(competesFor::add);
          Optional<Write> due =
              held.stream()
                  .filter(write -> write.contention().isDue(database.budget().tally().conflicts()))
                  .findFirst();
          if (held.stream().anyMatch(this::isToken)) {
            // A duplicate request is ahead: reading its answer costs less than another cancelled
            // transaction.
            database.pause(ScaledJitter.BEHIND_A_TWIN, ++conflictsOfTheToken, failure);
            Optional<Result<O>> result = readRows(List.of());
            if (result.isPresent()) {
              return result;
            }
          } else if (due.isPresent()) {
            return decideAgain(due.get(), held, failure);
          } else {
            database.pause(failure);
          }
        }
      }
    }

    /**
     * Adds the items that the failed conditions returned to what is known. A failed token condition
     * ends the request.
     */
    private Optional<Result<O>> overlay(List<Write> writes, Cancellation cancellation) {
      List<Integer> failed = cancellation.failed();
      Write first = writes.get(failed.getFirst());
      if (isToken(first)) {
        return Optional.of(stored(cancellation.found(failed.getFirst())));
      }
      for (int position = 0; position < writes.size(); position++) {
        Write write = writes.get(position);
        if (failed.contains(position)) {
          found(write.row(), cancellation.found(position));
        } else if (write.requiresAbsence()) {
          found(write.row(), Optional.empty());
        }
      }
      known.failedCondition();
      tokenWasAbsent = true;
      failedWrite = first;
      return Optional.empty();
    }

    private boolean isToken(Write write) {
      return write.row().table().equals(Table.IDEMPOTENCY_TOKENS.name());
    }

    private List<Write> held(List<Write> writes, TransientFailureException failure) {
      return failure.error() instanceof TransactionCanceledException cancelled
          ? Cancellation.held(cancelled).stream()
              .filter(position -> position < writes.size())
              .map(writes::get)
              .toList()
          : List.of();
    }

    private Optional<Result<O>> decideAgain(
        Write due, List<Write> held, TransientFailureException failure) {
      int conflicts = database.budget().tally().conflicts();
      return switch (due.contention()) {
        case RETRY -> throw new IllegalStateException("a retry decides nothing");
        case READ_ROW -> {
          database.pause(Retries.HELD, conflicts, failure);
          yield readRows(heldRows(due, held).toList());
        }
        case READ_ALL_ROWS -> {
          database.pause(Retries.HELD, conflicts, failure);
          yield readRows(
              Stream.concat(operation.rows(command).stream(), heldRows(due, held))
                  .distinct()
                  .toList());
        }
        case CHOOSE_ANOTHER -> {
          database.pause(Retries.CROWDED, conflicts, failure);
          known.held(due.row());
          failedWrite = null;
          yield Optional.empty();
        }
      };
    }

    /** The row of the operation that is written, or whose shard is: the one of its table. */
    private Stream<RowKey> rowsLike(Write write) {
      return operation.rows(command).stream()
          .filter(row -> row.table().equals(write.row().table()));
    }

    /** The held rows whose writes have the policy of this one. */
    private static Stream<RowKey> heldRows(Write due, List<Write> held) {
      return held.stream().filter(write -> write.contention() == due.contention()).map(Write::row);
    }

    /** A condition failed, and the decision about the item that it returned repeats the write. */
    private DisagreementException disagreement(Write write, O outcome) {
      return new DisagreementException(
          database.tables().of(write.row()) + ": " + write.condition(),
          ((Object) outcome).getClass().getSimpleName());
    }

    /**
     * Rows that were read together are not a snapshot, so the reason for a decline may be the
     * effect of a duplicate request. The write that binds a decline detects that; an unbound
     * decline therefore reads the token once more.
     */
    private Result<O> decline(O outcome, List<Seen<?>> restsOn) {
      rememberContention(restsOn);
      if (token.isEmpty()) {
        return new Result.Decided<>(outcome);
      }
      if (token.get().key().bindsDeclines()) {
        return bind(token.get(), outcome);
      }
      return tokenWasAbsent ? unbound(outcome) : unlessDone(outcome);
    }

    private Result<O> bind(IdempotencyToken own, O outcome) {
      try {
        database.put(IdempotencyTokens.put(own, operation.answer(outcome)));
        return new Result.Decided<>(outcome);
      } catch (ConditionalCheckFailedException e) {
        return stored(Item.of(e.item()));
      }
    }

    private Result<O> unlessDone(O outcome) {
      Optional<Result<O>> result = readRows(List.of());
      return result.orElseGet(() -> unbound(outcome));
    }

    /** A transaction that may still arrive could contradict this decline. */
    private Result<O> unbound(O outcome) {
      if (mayArrive) {
        throw new ContendedException("a transaction of this request may still arrive");
      }
      return new Result.Decided<>(outcome);
    }

    private Result<O> stored(Optional<Item> item) {
      return new Result.Stored<>(
          item.map(IdempotencyTokens::read)
              .orElseThrow(() -> new IllegalStateException("a failed token came back empty")));
    }

    private void found(RowKey key, Optional<Item> item) {
      known.found(key, item);
      if (cache.isPresent() && token.isPresent()) {
        cache.get().remember(key, item, token.get().now());
      }
    }
  }
}
