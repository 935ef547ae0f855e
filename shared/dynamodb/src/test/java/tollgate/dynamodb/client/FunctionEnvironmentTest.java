package tollgate.dynamodb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.Currencies;

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

  private static Currencies currencies(Map<String, String> variables) {
    return new FunctionEnvironment(variables, UNUSED, InstantSource.system(), _ -> {}).currencies();
  }
}
