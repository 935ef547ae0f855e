package tollgate.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tollgate.testing.EngineContract;
import tollgate.testing.Seeds;
import tollgate.testing.World;

/**
 * Random histories of all that may happen. Each prints its seed: {@code -Dtollgate.seed} runs it
 * once more, {@code -Dtollgate.steps} for longer.
 */
@EngineContract
class RandomHistoryTest {

  private static final int STEPS = Integer.getInteger("tollgate.steps", 3_000);

  /** How many histories at most it takes to meet every kind of answer. */
  private static final int MOST_HISTORIES = 8;

  private static final List<String> KINDS =
      List.of(
          "200",
          "200 again",
          "201",
          "201 again",
          "202",
          "202 again",
          "400 malformed-request",
          "402 insufficient-balance",
          "403 wallet-frozen",
          "404 order-not-found",
          "404 outcome-not-found",
          "404 product-not-found",
          "404 recipient-not-found",
          "404 red-packet-not-found",
          "404 room-not-found",
          "404 wallet-not-found",
          "404 hold-not-found",
          "409 already-frozen",
          "409 already-withdrawn",
          "409 amount-changed",
          "409 capture-exceeds-hold",
          "409 currency-mismatch",
          "409 id-taken",
          "409 hold-ended",
          "409 not-eligible",
          "409 not-frozen",
          "409 not-on-sale",
          "409 not-restockable",
          "409 out-of-stock",
          "409 product-exists",
          "409 reference-reused",
          "409 refund-exceeds-payment",
          "409 restock-exceeds-quantity",
          "409 room-closed",
          "409 stock-too-low",
          "409 wallet-full",
          "422 idempotency-key-reused",
          "credit 200",
          "credit 201",
          "credit 201 again",
          "credit 409 reference-reused",
          "product-change 200",
          "product-change 200 again",
          "product-change 201",
          "red-packet-issue 200",
          "red-packet-issue 201",
          "red-packet-issue 201 again",
          "hold 201",
          "hold 409 limit-exceeded",
          "hold 201 again",
          "hold 422 idempotency-key-reused",
          "hold released for a debit",
          "hold-capture 201",
          "hold-capture 201 again",
          "hold-capture 409 hold-ended",
          "hold-void 200",
          "hold-void 409 hold-ended",
          "purchase 409 limit-exceeded",
          "refund 201",
          "refund 201 again",
          "refund 422 idempotency-key-reused",
          "room-entry 409 limit-exceeded",
          "transfer 200",
          "transfer 201",
          "transfer 201 again",
          "transfer 409 limit-exceeded",
          "transfer 409 reference-reused",
          "transfer 422 idempotency-key-reused",
          "wallet-freeze 200",
          "wallet-unfreeze 200",
          "wallet-unfreeze 200 again");

  /** What one history lacks, another one has: the rarest kinds are not in each. */
  @Test
  void answersEveryRequestOfALongHistoryByTheRules() {
    Set<String> met = new TreeSet<>();
    for (int i = 0; i < MOST_HISTORIES && !met.containsAll(KINDS); i++) {
      SequentialHistory history = new SequentialHistory(Seeds.of("a long history"));
      history.run(STEPS);
      met.addAll(history.tally().keySet());
    }
    assertThat(met).as("every kind of answer was met").containsAll(KINDS);
  }

  @Test
  void keepsItsPromisesToManyCallersAtOnceWhileEnvironmentsDieAndAnswersAreLost() {
    ConcurrentHistory history =
        new ConcurrentHistory(new World(), Seeds.of("a concurrent history"), STEPS / 4);
    history.run();
    new Judge(history).judge();
  }
}
