package tollgate.history;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.testing.Auditor;

/**
 * Compares the effects that callers were told of with those in the tables. Since every caller got
 * an answer in the end, they are the same: none is lost, none is doubled, no decline has one. The
 * one exception is a decline without a key after an earlier try that ended without an answer: a
 * copy of that try may arrive later.
 */
record Effects(List<Told> all, Auditor auditor) {

  void judge() {
    withdrawals();
    orders();
    entries();
  }

  private void withdrawals() {
    same(
        Act.Withdraw.class,
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
        Act.Buy.class,
        told(
            Act.Buy.class,
            it ->
                List.of(
                    it.request().subject(),
                    it.request().user(),
                    it.response().text("orderId"),
                    it.amount("/unitPrice"),
                    it.amount("/total"))),
        auditor.items("OrdersTable").stream()
            .map(row ->
                List.of(
                    string(row, "productId"),
                    string(row, "userId"),
                    string(row, "orderId"),
                    number(row, "unitPrice"),
                    number(row, "total"))));
  }

  private void entries() {
    same(
        Act.Enter.class,
        told(
            Act.Enter.class,
            it ->
                List.of(
                    it.request().subject(),
                    it.request().user(),
                    it.response().text("roomEntryId"),
                    it.response().json().path("charged").asBoolean())),
        auditor.items("RoomEntriesTable").stream()
            .map(row ->
                List.of(
                    string(row, "roomId"),
                    string(row, "userId"),
                    string(row, "roomEntryId"),
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

  /** Each effect begins with its subject and its user. */
  private void same(
      Class<? extends Act.Request> kind, List<List<Object>> told, Stream<List<Object>> rows) {
    List<List<Object>> done = rows.toList();
    Set<List<String>> late = late(kind);
    assertThat(done).as("I5: what was told is done").isNotEmpty().containsAll(told);
    assertThat(done.stream().filter(effect -> !told.contains(effect)))
        .as("I5: what is done was told, or its request had no key and an earlier try")
        .allMatch(effect -> late.contains(effect.subList(0, 2)));
    assertThat(done).doesNotHaveDuplicates();
  }

  private Set<List<String>> late(Class<? extends Act.Request> kind) {
    return all.stream()
        .filter(told -> told.mayTakeEffectLate() && kind.isInstance(told.request()))
        .map(told -> List.of(told.request().subject(), told.request().user()))
        .collect(toSet());
  }

  private static boolean flag(Map<String, AttributeValue> row, String name) {
    return Objects.requireNonNull(row.get(name)).bool();
  }
}
