package tollgate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.testing.Auditor;

/**
 * Holds the effects that callers were told of against those in the tables. Since every caller got
 * an answer in the end, they are the same: none is lost, none is doubled, no decline has one.
 */
record Effects(List<Told> all, Auditor auditor) {

  void judge() {
    withdrawals();
    orders();
    entries();
  }

  private void withdrawals() {
    same(
        told(
            Act.Withdraw.class,
            it ->
                List.of(
                    it.request().subject(),
                    it.request().user(),
                    it.response().text("withdrawalId"),
                    it.amount("/amount"))),
        auditor.items("RedPacketsTable", "status", "WITHDRAWING").stream()
            .map(row ->
                List.of(
                    string(row, "redPacketId"),
                    string(row, "owner"),
                    string(row, "withdrawalId"),
                    number(row, "amount"))));
  }

  private void orders() {
    same(
        told(
            Act.Buy.class,
            it ->
                List.of(
                    it.response().text("orderId"),
                    it.request().user(),
                    it.request().subject(),
                    it.amount("/unitPrice"),
                    it.amount("/total"))),
        auditor.items("OrdersTable").stream()
            .map(row ->
                List.of(
                    string(row, "orderId"),
                    string(row, "userId"),
                    string(row, "productId"),
                    number(row, "unitPrice"),
                    number(row, "total"))));
  }

  private void entries() {
    same(
        told(
            Act.Enter.class,
            it ->
                List.of(
                    it.response().text("roomEntryId"),
                    it.request().user(),
                    it.request().subject(),
                    it.response().json().path("charged").asBoolean())),
        auditor.items("RoomEntriesTable").stream()
            .map(row ->
                List.of(
                    string(row, "roomEntryId"),
                    string(row, "userId"),
                    string(row, "roomId"),
                    flag(row, "charged"))));
  }

  /** What successes of one kind say that they did, each effect once. */
  private List<List<Object>> told(
      Class<? extends Act.Request> kind, Function<Told, List<Object>> effect) {
    return all.stream()
        .filter(told -> told.isSuccess() && kind.isInstance(told.request()))
        .map(effect)
        .distinct()
        .toList();
  }

  private static void same(List<List<Object>> told, Stream<List<Object>> done) {
    assertThat(done)
        .as("I5: what is done is what was told")
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(told);
  }

  private static boolean flag(Map<String, AttributeValue> row, String name) {
    return Objects.requireNonNull(row.get(name)).bool();
  }
}
