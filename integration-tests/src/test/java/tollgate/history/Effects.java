package tollgate.history;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
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
    transfers();
    credits();
    refunds();
    holds();
    endsOfHolds();
    statusChanges();
    productChanges();
    issues();
  }

  private void withdrawals() {
    same(
        Act.Withdraw.class,
        told(
            Act.Withdraw.class,
            it -> List.of(it.response().text("withdrawalId"), it.amount("/amount"))),
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
                    it.response().text("orderId"), it.amount("/unitPrice"), it.amount("/total"))),
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

  /** Each has an entry in both statements, with one id. */
  private void transfers() {
    Map<String, String> recipients =
        entries("transfer-in:")
            .collect(toMap(row -> string(row, "entryId"), row -> owner(string(row, "credit"))));
    same(
        Act.Transfer.class,
        told(Act.Transfer.class, it -> List.of(it.response().text("transferId"))),
        entries("transfer-out:")
            .map(row ->
                List.of(
                    recipients.getOrDefault(string(row, "entryId"), "nobody at all"),
                    owner(string(row, "debit")),
                    money(row),
                    string(row, "entryId"))));
  }

  private Stream<Map<String, AttributeValue>> entries(String cause) {
    return auditor.items("JournalTable").stream()
        .filter(row -> string(row, "cause").startsWith(cause));
  }

  private static String owner(String account) {
    return account.replaceFirst("^wallet:", "");
  }

  private static String money(Map<String, AttributeValue> row) {
    return new Amount(number(row, "amount"), string(row, "currency")).toString();
  }

  private void credits() {
    same(
        Act.Credit.class,
        told(Act.Credit.class, it -> List.of(it.response().text("creditId"))),
        auditor.items("CreditsTable").stream()
            .map(row ->
                List.of(
                    string(row, "userId"),
                    money(row),
                    string(row, "reference"),
                    string(row, "creditId"))));
  }

  private void refunds() {
    same(
        Act.Refund.class,
        told(
            Act.Refund.class,
            it ->
                List.of(
                    it.response().text("refundId"),
                    it.response().text("userId"),
                    it.money("/amount"))),
        auditor.items("RefundsTable").stream()
            .map(row ->
                List.of(
                    string(row, "orderId"),
                    "" + number(row, "restocked"),
                    string(row, "refundId"),
                    string(row, "userId"),
                    money(row))));
  }

  private void holds() {
    same(
        Act.Hold.class,
        told(Act.Hold.class, it -> List.of(it.response().text("holdId"))),
        auditor.items("HoldsTable").stream()
            .map(row ->
                List.of(
                    string(row, "userId"),
                    money(row),
                    row.containsKey("purpose") ? string(row, "purpose") : "",
                    string(row, "holdId"))));
  }

  /** Those by services; an expiry is answered to nobody. */
  private void endsOfHolds() {
    same(
        Act.EndHold.class,
        told(
            Act.EndHold.class, it -> List.of(it.response().text("status"), it.amount("/captured"))),
        auditor.items("HoldsTable").stream()
            .filter(row -> Set.of("CAPTURED", "VOIDED").contains(string(row, "status")))
            .map(row ->
                List.of(string(row, "holdId"), string(row, "status"), number(row, "captured"))));
  }

  private void statusChanges() {
    same(
        Act.SetFrozen.class,
        told(
            Act.SetFrozen.class,
            it -> List.of(it.response().text("changeId"), it.response().text("status"))),
        auditor.items("WalletChangesTable").stream()
            .map(row ->
                List.of(
                    string(row, "userId"),
                    string(row, "by"),
                    string(row, "reason"),
                    string(row, "changeId"),
                    string(row, "status"))));
  }

  private void productChanges() {
    same(
        Act.PutProduct.class,
        told(
            Act.PutProduct.class,
            it -> List.of(it.response().text("changeId"), it.response().status() == 201)),
        auditor.items("ProductChangesTable").stream()
            .map(row ->
                List.of(
                    string(row, "productId"),
                    string(row, "by"),
                    new Amount(number(row, "unitPrice"), string(row, "currency")).toString(),
                    "" + flag(row, "onSale"),
                    optional(row, "stock").toString(),
                    optional(row, "stockDelta").toString(),
                    optional(row, "stockShards").toString(),
                    string(row, "changeId"),
                    flag(row, "created"))));
  }

  private static OptionalLong optional(Map<String, AttributeValue> row, String name) {
    return row.containsKey(name) ? OptionalLong.of(number(row, name)) : OptionalLong.empty();
  }

  private void issues() {
    same(
        Act.Issue.class,
        told(Act.Issue.class, it -> List.of(it.response().text("issuedAt"))),
        auditor.items("RedPacketsTable").stream()
            .filter(row -> row.containsKey("issuedAt"))
            .map(row ->
                List.of(
                    string(row, "redPacketId"),
                    string(row, "owner"),
                    money(row),
                    "" + flag(row, "eligible"),
                    string(row, "fundedBy"),
                    string(row, "issuedAt"))));
  }

  /** What successes of one kind say that they did, each effect once: its cause, then the rest. */
  private List<List<Object>> told(
      Class<? extends Act.Request> kind, Function<Told, List<Object>> rest) {
    return all.stream()
        .filter(told -> told.isSuccess() && kind.isInstance(told.request()))
        .map(told ->
            Stream.<Object>concat(told.request().cause().stream(), rest.apply(told).stream())
                .toList())
        .distinct()
        .toList();
  }

  /** Each effect begins with its cause. */
  private void same(
      Class<? extends Act.Request> kind, List<List<Object>> told, Stream<List<Object>> rows) {
    List<List<Object>> done = rows.toList();
    Set<List<String>> late = late(kind);
    assertThat(done)
        .as("every effect that was answered is in the tables")
        .isNotEmpty()
        .containsAll(told);
    assertThat(done.stream().filter(effect -> !told.contains(effect)))
        .as("every effect in the tables was answered, or its request had no key and was retried")
        .allMatch(effect ->
            late.stream().anyMatch(cause -> effect.subList(0, cause.size()).equals(cause)));
    assertThat(done).doesNotHaveDuplicates();
  }

  private Set<List<String>> late(Class<? extends Act.Request> kind) {
    return all.stream()
        .filter(told -> told.mayTakeEffectLate() && kind.isInstance(told.request()))
        .map(told -> told.request().cause())
        .collect(toSet());
  }

  private static boolean flag(Map<String, AttributeValue> row, String name) {
    return Objects.requireNonNull(row.get(name)).bool();
  }
}
