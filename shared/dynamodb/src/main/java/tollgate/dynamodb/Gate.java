package tollgate.dynamodb;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.domain.Answer;
import tollgate.domain.ContendedException;
import tollgate.domain.DisagreementException;
import tollgate.domain.Effort;
import tollgate.domain.Effort.Hindrance;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Settlement;

/**
 * Lets each request through at most once. The token, the business writes and the journal entry
 * stand in one transaction, with the token first: a replay is answered as one even when the wallet
 * has since run dry, and out of the failed transaction itself.
 *
 * <p>Nothing is locked and nothing is "in progress": before the transaction there is no trace of a
 * request, after it there is its effect with its answer.
 */
public final class Gate {

  /** The position of the token among the writes of a transaction. */
  private static final int TOKEN = 0;

  private final DynamoDbClient dynamoDb;
  private final IdempotencyTokens tokens;
  private final Calls calls = Calls.withJitter();

  /** Apart from other calls, because they take another time, and hold nothing. */
  private final Calls transactions = Calls.withJitter();

  public Gate(Deployment deployment) {
    this.dynamoDb = deployment.dynamoDb();
    this.tokens = new IdempotencyTokens(deployment);
  }

  /**
   * Settles a request.
   *
   * @param answers the answer of an outcome, needed before the effect because it is stored with it
   * @throws tollgate.domain.ContendedException when the request's time is over
   */
  public <O> Settlement settle(
      IdempotencyToken token, Decision<O> first, Function<O, Answer> answers, Effort effort) {
    Passage<O> passage = new Passage<>(token, answers, effort);
    Turn<O> turn = new Turn.GoOn<>(first);
    while (true) {
      switch (turn) {
        case Turn.GoOn<O>(Decision<O> decision) -> turn = passage.take(decision);
        case Turn.End<O>(Settlement settlement) -> {
          return settlement;
        }
      }
    }
  }

  /** Where one decision leads: to the next one, or to the end. */
  private sealed interface Turn<O> {
    record GoOn<O>(Decision<O> decision) implements Turn<O> {}

    record End<O>(Settlement settlement) implements Turn<O> {}
  }

  /** One request on its way through the gate. */
  private final class Passage<O> {

    private final IdempotencyToken token;
    private final Function<O, Answer> answers;
    private final Effort effort;
    private int twinsMet;

    /** Whether a transaction was sent whose answer never came: it may still arrive. */
    private boolean mayArrive;

    Passage(IdempotencyToken token, Function<O, Answer> answers, Effort effort) {
      this.token = token;
      this.answers = answers;
      this.effort = effort;
    }

    Turn<O> take(Decision<O> decision) {
      return switch (decision) {
        case Decision.Look<O> look -> look(look);
        case Decision.Search<O> search -> new Turn.GoOn<>(search(search));
        case Decision.Plan<O> plan -> commit(plan);
        case Decision.Decline<O>(O outcome) -> new Turn.End<>(decline(answers.apply(outcome)));
        case Decision.NotNow<O>(O outcome) -> new Turn.End<>(unlessDone(answers.apply(outcome)));
        case Decision.GiveUp<O> _ -> throw new ContendedException("others kept winning");
        case Decision.Recall<O>(O outcome) ->
            new Turn.End<>(new Settlement.Replayed(answers.apply(outcome)));
        case Decision.RefuseKey<O> _ -> new Turn.End<>(new Settlement.KeyReused());
      };
    }

    private Turn<O> look(Decision.Look<O> look) {
      Row own = tokens.row(token);
      Found found =
          Reads.together(
              dynamoDb,
              calls,
              effort,
              Stream.concat(Stream.of(own), look.rows().stream()).toList());
      return live(found.at(own))
          .<Turn<O>>map(stored -> new Turn.End<>(told(stored)))
          .orElseGet(() -> decided(look.decide().apply(found)));
    }

    private Decision<O> search(Decision.Search<O> search) {
      return search
          .decide()
          .apply(
              search.queries().stream()
                  .flatMap(query -> Reads.proposed(dynamoDb, calls, effort, query).stream())
                  .toList());
    }

    private Turn<O> commit(Decision.Plan<O> plan) {
      Answer answer = answers.apply(plan.outcome());
      List<Step<O>> steps =
          Stream.concat(Stream.of(tokens.<O>record(token, answer)), plan.steps().stream()).toList();
      TransactWriteItemsRequest.Builder request =
          TransactWriteItemsRequest.builder()
              .transactItems(steps.stream().map(Step::write).toList());
      try {
        return transactions.call(
            effort,
            within -> {
              var _ = dynamoDb.transactWriteItems(request.overrideConfiguration(within).build());
              return new Turn.End<>(new Settlement.Executed(answer));
            },
            failure -> insteadOf(plan, failure).map(Turn.GoOn::new));
      } catch (TransactionCanceledException e) {
        Cancellation cancellation = Cancellation.of(e);
        return cancellation.position() == TOKEN
            ? new Turn.End<>(told(cancellation.found()))
            : new Turn.GoOn<>(afterFailing(steps.get(cancellation.position()), cancellation));
      }
    }

    /** What to do after a step's condition failed; to write the same once more is a bug. */
    private Decision<O> afterFailing(Step<O> step, Cancellation cancellation) {
      Decision<O> next = step.whenRefused().apply(cancellation.found());
      if (next instanceof Decision.Plan<O>(O outcome, List<Step<O>> steps)
          && steps.stream().map(Step::write).anyMatch(step.write()::equals)) {
        throw new DisagreementException(
            step.condition(), ((Object) outcome).getClass().getSimpleName());
      }
      return next;
    }

    /**
     * What there is to do instead of trying again what others hold. If they hold the token, they
     * are equal requests, and the answer of the one that wins is cheaper to read than to be refused
     * with. If they hold an item of which another would do as well, that one is tried, and if they
     * hold one that may have come to its end by that, it is looked at.
     *
     * <p>Both are as safe as the next attempt at the same items: the token of all attempts is the
     * same, so at most one of them commits, and the later ones are told of it.
     */
    private Optional<Decision<O>> insteadOf(Decision.Plan<O> plan, SdkException failure) {
      mayArrive |= Hindrances.of(failure).equals(Optional.of(Hindrance.LOST_ANSWER));
      List<Integer> held =
          failure instanceof TransactionCanceledException cancelled
              ? Cancellation.held(cancelled)
              : List.of();
      if (held.contains(TOKEN)) {
        transactions.pause(effort, ScaledJitter.BEHIND_A_TWIN, ++twinsMet, failure);
        return Optional.of(new Decision.Look<>(List.of(), _ -> plan));
      }
      return IntStream.range(0, plan.steps().size())
          .filter(index -> held.contains(TOKEN + 1 + index))
          .mapToObj(index -> plan.steps().get(index).whenHeld())
          .flatMap(Optional::stream)
          .filter(whenHeld -> whenHeld.isDue(effort.conflicts()))
          .findFirst()
          .map(whenHeld -> {
            transactions.pause(effort, whenHeld.pause(), effort.conflicts(), failure);
            return whenHeld.decision().get();
          });
    }

    /**
     * Rows that were read together are no snapshot: what refuses this request may be the effect of
     * its own twin. The write that binds a decline would notice, so only an unbound one has to
     * look.
     */
    private Turn<O> decided(Decision<O> decision) {
      return decision instanceof Decision.Decline<O>(O outcome) && !token.key().bindsDeclines()
          ? new Turn.End<>(unlessDone(answers.apply(outcome)))
          : new Turn.GoOn<>(decision);
    }

    private Settlement decline(Answer answer) {
      return token.key().bindsDeclines() ? bind(answer) : unbound(answer);
    }

    /** Nothing would stop a transaction that may still arrive from contradicting this "no". */
    private Settlement unbound(Answer answer) {
      if (mayArrive) {
        throw new ContendedException("a transaction of this request may still arrive");
      }
      return new Settlement.Executed(answer);
    }

    private Settlement bind(Answer answer) {
      PutItemRequest.Builder request = tokens.bind(token, answer);
      try {
        calls.call(
            effort, within -> dynamoDb.putItem(request.overrideConfiguration(within).build()));
        return new Settlement.Executed(answer);
      } catch (ConditionalCheckFailedException e) {
        return told(Item.of(e.item()));
      }
    }

    private Settlement unlessDone(Answer answer) {
      Row own = tokens.row(token);
      return live(Reads.together(dynamoDb, calls, effort, List.of(own)).at(own))
          .map(this::told)
          .orElseGet(() -> unbound(answer));
    }

    private Optional<StoredToken> live(Optional<Item> found) {
      return found.flatMap(item -> IdempotencyTokens.live(item, token.now()));
    }

    private Settlement told(Optional<Item> found) {
      return told(
          found
              .map(IdempotencyTokens::read)
              .orElseThrow(() -> new IllegalStateException("a refused token came back empty")));
    }

    /** What a live token says. It may be this execution's own, whose answer was lost on the way. */
    private Settlement told(StoredToken stored) {
      if (stored.executionId().equals(token.executionId())) {
        return new Settlement.Executed(stored.answer());
      }
      return stored.fingerprint().equals(token.fingerprint().sha256())
          ? new Settlement.Replayed(stored.answer())
          : new Settlement.KeyReused();
    }
  }
}
