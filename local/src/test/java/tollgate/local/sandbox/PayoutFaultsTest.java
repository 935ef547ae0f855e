package tollgate.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayoutFaultsTest {

  @Test
  void nothingGoesWrongUnlessItIsAskedFor() {
    assertThat(tally(PayoutFaults.NONE)).containsOnlyKeys(PayoutFault.NONE);
    assertThat(PayoutFaults.parse("")).isEqualTo(PayoutFaults.NONE);
  }

  @Test
  void aWholeNumberIsTheFirstRequestsAboutEachPayoutInTheOrderOfTheList() {
    PayoutFaults faults = PayoutFaults.parse("error=2, timeout=1");
    for (String reference : List.of("po_1", "po_2")) {
      assertThat(IntStream.range(0, 5).mapToObj(asked -> faults.of(reference, asked)))
          .containsExactly(
              PayoutFault.ERROR,
              PayoutFault.ERROR,
              PayoutFault.TIMEOUT,
              PayoutFault.NONE,
              PayoutFault.NONE);
    }
  }

  @Test
  void aShareIsThatOfAllRequests() {
    Map<PayoutFault, Long> tally = tally(PayoutFaults.parse("refuse=0.1,slow=0.2,reset=0.0"));
    assertThat(tally).containsOnlyKeys(PayoutFault.REFUSE, PayoutFault.SLOW, PayoutFault.NONE);
    assertThat(tally.get(PayoutFault.REFUSE)).isBetween(800L, 1_200L);
    assertThat(tally.get(PayoutFault.SLOW)).isBetween(1_700L, 2_300L);
  }

  @Test
  void theSeedDecidesAndNotWhoIsFaster() {
    List<PayoutFault> some = fates(PayoutFaults.parse("error=0.5,seed=1"));
    assertThat(fates(PayoutFaults.parse("error=0.5,seed=1"))).isEqualTo(some);
    assertThat(fates(PayoutFaults.parse("error=0.5,seed=2"))).isNotEqualTo(some);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error",
        "error=",
        "error=x",
        "error=-1",
        "error=1.5",
        "error=0.x",
        "error=.",
        "seed=0.5",
        "oops=1",
        "ERROR=1",
        "error=1,",
        "error=0.6,reset=0.6",
        "error=1,error=2",
        "none=1"
      })
  void whatItDoesNotUnderstandIsRefused(String list) {
    assertThatThrownBy(() -> PayoutFaults.parse(list)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<PayoutFault, Long> tally(PayoutFaults faults) {
    return fates(faults).stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static List<PayoutFault> fates(PayoutFaults faults) {
    return IntStream.range(0, 10_000).mapToObj(i -> faults.of("po_" + i / 3, i % 3)).toList();
  }
}
