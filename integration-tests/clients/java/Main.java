import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.api.OutcomesApi;
import org.openapitools.client.api.PurchasesApi;
import org.openapitools.client.api.RoomsApi;
import org.openapitools.client.api.WalletApi;
import org.openapitools.client.api.WithdrawalsApi;
import org.openapitools.client.model.Operation;
import org.openapitools.client.model.Outcome;
import org.openapitools.client.model.Problem;
import org.openapitools.client.model.ProblemCode;
import org.openapitools.client.model.Purchase;
import org.openapitools.client.model.PurchaseRequest;
import org.openapitools.client.model.RoomEntry;
import org.openapitools.client.model.Withdrawal;

/** Buys, repeats, is declined, withdraws and reads, by the client generated from openapi.yaml. */
public final class Main {

  private static final String REPLAYED = "idempotent-replayed";

  private Main() {}

  public static void main(String[] arguments) throws ApiException {
    PurchasesApi purchases = new PurchasesApi(client("U1001"));
    PurchaseRequest goodsA = new PurchaseRequest().productId("goods-a").quantity(1);
    PurchaseRequest goodsB = new PurchaseRequest().productId("goods-b").quantity(1);

    ApiResponse<Purchase> bought = purchases.purchaseWithHttpInfo(goodsA, "\"client,a\"");
    Purchase order = bought.getData();
    expect("purchase", bought.getStatusCode(), 201);
    expect("purchase is a replay", bought.getHeaders().get(REPLAYED), null);
    expect("total", order.getTotal().getMinorUnits(), 70L);
    Duration age = Duration.between(order.getPurchasedAt(), OffsetDateTime.now());
    expect("purchasedAt is a time", age.abs().compareTo(Duration.ofMinutes(1)) < 0, true);

    ApiResponse<Purchase> again = purchases.purchaseWithHttpInfo(goodsA, "\"client,a\"");
    expect("replay", again.getHeaders().get(REPLAYED), List.of("true"));
    expect("replayed order", again.getData().getOrderId(), order.getOrderId());

    try {
      purchases.purchase(goodsB, "client-b");
      throw new AssertionError("the second purchase is not declined");
    } catch (ApiException decline) {
      expect("decline", decline.getCode(), 402);
      expect("code", decline.getResponseBody().contains("\"insufficient-balance\""), true);
    }

    expect(
        "balance", new WalletApi(client("U1001")).getWallet().getBalance().getMinorUnits(), 30L);

    OutcomesApi outcomes = new OutcomesApi(client("U1001"));
    Outcome success = outcomes.getOutcome(Operation.PURCHASE, "\"client,a\"");
    Purchase recorded = (Purchase) success.getBody().getActualInstance();
    expect("order of the outcome", recorded.getOrderId(), order.getOrderId());
    Outcome declined = outcomes.getOutcome(Operation.PURCHASE, "client-b");
    Problem decline = (Problem) declined.getBody().getActualInstance();
    expect("code of the outcome", decline.getCode(), ProblemCode.INSUFFICIENT_BALANCE);

    WithdrawalsApi withdrawals = new WithdrawalsApi(client("OPENID_1"));
    Withdrawal withdrawal = withdrawals.withdraw("rp-1", "client-w", null);
    expect("withdrawal", withdrawal.getAmount().getMinorUnits(), 888L);
    expect(
        "withdrawalId",
        withdrawals.getWithdrawal("rp-1").getWithdrawalId(),
        withdrawal.getWithdrawalId());

    RoomEntry entry = new RoomsApi(client("U7")).enterRoom("appointment-1", null, null);
    expect("channel", entry.getChannel(), "appointment-1");
    expect("account", entry.getUserAccount(), "u7");
  }

  private static ApiClient client(String token) {
    ApiClient client = new ApiClient();
    client.setBasePath(System.getenv("TOLLGATE"));
    client.setBearerToken(System.getenv(token));
    return client;
  }

  private static void expect(String what, Object actual, Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError(what + ": expected " + expected + ", but was " + actual);
    }
  }
}
