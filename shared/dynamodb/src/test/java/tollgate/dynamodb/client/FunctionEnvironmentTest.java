package tollgate.dynamodb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.Currencies;
import tollgate.domain.DailyLimits;
import tollgate.domain.OperationName;

class FunctionEnvironmentTest {

  private static final DynamoDbClient UNUSED =
      new DynamoDbClient() {
        @Override
        public String serviceName() {
          return SERVICE_NAME;
        }

        @Override
        public void close() {}
      };

  @Test
  void knowsTheCoinsOfTheApp() {
    assertThat(currencies(Map.of("APP_CURRENCIES", "GEM:0")))
        .isEqualTo(Currencies.withCoins("GEM:0"));
    assertThat(currencies(Map.of("APP_CURRENCIES", ""))).isEqualTo(Currencies.ISO_4217);
    assertThat(currencies(Map.of())).isEqualTo(Currencies.ISO_4217);
  }

  @Test
  void failsForCoinsThatCannotBeRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> currencies(Map.of("APP_CURRENCIES", "GEM")));
  }

  @Test
  void knowsTheDailyLimitsOfAnOperation() {
    Map<String, String> variables = Map.of("ROOM_ENTRY_DAILY_LIMITS", "CNY:100");
    assertThat(environment(variables).dailyLimits(OperationName.ROOM_ENTRY))
        .isEqualTo(DailyLimits.read(OperationName.ROOM_ENTRY, "CNY:100", Currencies.ISO_4217));
    assertThat(environment(variables).dailyLimits(OperationName.PURCHASE))
        .isEqualTo(DailyLimits.none(OperationName.PURCHASE));
  }

  @Test
  void namesTheVariableOfLimitsThatCannotBeRead() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> environment(Map.of("HOLD_DAILY_LIMITS", "CNY=5")).dailyLimits(OperationName.HOLD))
        .withMessageContaining("HOLD_DAILY_LIMITS")
        .withMessageContaining("CNY=5");
  }

  private static FunctionEnvironment environment(Map<String, String> variables) {
    return new FunctionEnvironment(variables, UNUSED, InstantSource.system(), _ -> {});
  }

  private static Currencies currencies(Map<String, String> variables) {
    return environment(variables).currencies();
  }
}
