package tollgate.dynamodb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.domain.TransientError;

class CancellationTest {

  private static final String REFUSED = "ConditionalCheckFailed";
  private static final String CONFLICT = "TransactionConflict";
  private static final List<String> THROTTLES =
      List.of("ThrottlingError", "ProvisionedThroughputExceeded");
  private static final List<String> CODES =
      List.of(
          "None",
          REFUSED,
          CONFLICT,
          "ThrottlingError",
          "ProvisionedThroughputExceeded",
          "ValidationError");

  /** Every mixture of three reasons. */
  static List<List<String>> mixtures() {
    List<List<String>> mixtures = new ArrayList<>();
    for (String first : CODES) {
      for (String second : CODES) {
        for (String third : CODES) {
          mixtures.add(List.of(first, second, third));
        }
      }
    }
    return mixtures;
  }

  @ParameterizedTest
  @MethodSource("mixtures")
  void readsEveryMixtureOfReasonsByPrecedence(List<String> codes) {
    TransactionCanceledException cancelled = cancelled(codes);
    Optional<TransientError> error = TransientErrors.of(cancelled);
    if (codes.getFirst().equals(REFUSED)) {
      assertThat(error).as("a refused token is final").isEmpty();
      assertThat(Cancellation.of(cancelled).failed().getFirst()).isZero();
    } else if (codes.contains(CONFLICT)) {
      assertThat(error).as("a conflict anywhere is retried").contains(TransientError.CONFLICT);
    } else if (codes.stream().anyMatch(THROTTLES::contains)) {
      assertThat(error).as("a throttle anywhere is retried").contains(TransientError.THROTTLE);
    } else if (codes.contains(REFUSED)) {
      assertThat(error).isEmpty();
      assertThat(Cancellation.of(cancelled).failed().getFirst())
          .as("the first refused step answers")
          .isEqualTo(codes.indexOf(REFUSED));
    } else {
      assertThat(error).isEmpty();
      assertThatThrownBy(() -> Cancellation.of(cancelled))
          .as("a cancellation without a refused condition is a bug")
          .isSameAs(cancelled);
    }
  }

  /** What may be given way to: conflicts, where neither the token nor a limit has a say. */
  @ParameterizedTest
  @MethodSource("mixtures")
  void tellsWhatOthersHeldUnlessAnotherItemWouldBeOfNoUse(List<String> codes) {
    List<Integer> held = Cancellation.held(cancelled(codes));
    if (codes.getFirst().equals(REFUSED) || codes.stream().anyMatch(THROTTLES::contains)) {
      assertThat(held).isEmpty();
    } else {
      assertThat(held)
          .containsExactlyElementsOf(
              IntStream.range(0, 3).filter(at -> codes.get(at).equals(CONFLICT)).boxed().toList());
    }
  }

  @Test
  void tellsOfNothingHeldWhereNoReasonIsGiven() {
    assertThat(Cancellation.held(cancelled(List.of()))).isEmpty();
  }

  @Test
  void bringsTheItemThatStoodInTheWay() {
    TransactionCanceledException cancelled =
        TransactionCanceledException.builder()
            .cancellationReasons(
                CancellationReason.builder().code("None").build(),
                CancellationReason.builder()
                    .code(REFUSED)
                    .item(Map.of("status", AttributeValue.fromS("FROZEN")))
                    .build())
            .build();
    assertThat(Cancellation.of(cancelled).found(1).orElseThrow().string("status"))
        .isEqualTo("FROZEN");
  }

  private static TransactionCanceledException cancelled(List<String> codes) {
    return TransactionCanceledException.builder()
        .cancellationReasons(
            codes.stream().map(code -> CancellationReason.builder().code(code).build()).toList())
        .build();
  }
}
