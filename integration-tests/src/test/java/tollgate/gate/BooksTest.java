package tollgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tollgate.domain.Money;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.dynamodb.client.Books;
import tollgate.dynamodb.tables.Products;
import tollgate.dynamodb.tables.Write;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.World;

/** What is written without a token, such as the demo data, while others write the same rows. */
@EngineContract
class BooksTest {

  private static final World WORLD = new World();
  private static final Fault HELD = Fault.cancelled("TransactionConflict");

  private final String product = "p-" + UUID.randomUUID();

  @Test
  void triesAgainWhileAnotherTransactionHoldsTheRow() {
    FaultyClient client =
        new FaultyClient(HELD, Fault.cancelled("ThrottlingError"), Fault.THROTTLE, HELD);
    post(client);
    assertThat(client.calls()).hasSize(5);
    assertThat(rows()).hasSize(1);
  }

  /** As for the demo data that another server wrote at the same moment. */
  @Test
  void reportsTheConditionThatTheOtherTransactionMadeFail() {
    Fault written =
        Fault.instead(() -> {
          post(new FaultyClient());
          return conflict();
        });
    FaultyClient client = new FaultyClient(written);
    assertThatExceptionOfType(TransactionCanceledException.class)
        .isThrownBy(() -> post(client))
        .satisfies(failure ->
            assertThat(failure.cancellationReasons().getFirst().code())
                .isEqualTo("ConditionalCheckFailed"));
    assertThat(client.calls()).hasSize(2);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void doesNotSendAgainWhatMayHaveBeenCommitted() {
    FaultyClient client = new FaultyClient(Fault.LOSE_ANSWER);
    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> post(client));
    assertThat(client.calls()).hasSize(1);
    assertThat(rows()).hasSize(1);
  }

  private void post(FaultyClient client) {
    Write row =
        Products.create(
            new Product(new ProductId(product), Money.of(7, "CNY"), true, OptionalLong.empty()));
    new Books(WORLD.deployment(client, InstantSource.system())).post(List.of(row));
  }

  private List<?> rows() {
    return Auditor.of(WORLD).items("ProductsTable", "productId", product);
  }

  private static TransactionCanceledException conflict() {
    return TransactionCanceledException.builder()
        .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build())
        .build();
  }
}
