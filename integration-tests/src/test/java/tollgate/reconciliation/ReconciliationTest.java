package tollgate.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.RoomPayer;
import tollgate.operator.PayoutsCommand;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.PaymentProvider;
import tollgate.testing.PaymentProvider.Trouble;
import tollgate.testing.PayoutFunctions;
import tollgate.testing.Response;
import tollgate.testing.Rows;
import tollgate.testing.SetClock;
import tollgate.testing.StatementFunctions;
import tollgate.testing.World;

/** Tables restored from backups of different moments: what was split is listed. */
class ReconciliationTest {

  private final World world = new World();
  private final Rows rows = new Rows(world);

  @BeforeEach
  void oneOfEach() {
    world
        .wallet("buyer", 150)
        .product("p", 70)
        .redPacket("rp", "buyer", 888)
        .room("r", "buyer", "guest", 30, RoomPayer.HOST)
        .lead("l", "q", 1);
    Functions functions = world.functions();
    functions.buy("buyer", "p", "k");
    functions.withdraw("buyer", "rp", "k");
    functions.enter("buyer", "r", "k");
    functions.claim("buyer", "q", "k");
  }

  @Test
  void findsNothingWhereAllAddsUp() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void findsAWalletOfAnEarlierMoment() {
    rows.set("WalletsTable", "userId", "buyer", "balance", 150);
    assertThat(broken()).containsExactly(Rule.BALANCE_IS_SUM_OF_ENTRIES);
    rows.set("WalletsTable", "userId", "buyer", "sequence", 1);
    rows.set("WalletsTable", "userId", "buyer", "lastEntryId", "je_gone");
    assertThat(broken())
        .containsExactlyInAnyOrder(
            Rule.BALANCE_IS_SUM_OF_ENTRIES, Rule.SEQUENCE_COUNTS_ENTRIES, Rule.LAST_ENTRY_EXISTS);
  }

  @Test
  void findsAWalletOrRedPacketThatIsGone() {
    delete("WalletsTable", "userId");
    assertThat(broken()).containsExactly(Rule.ACCOUNT_HAS_ITS_ROW);
    delete("RedPacketsTable", "redPacketId");
    assertThat(findings())
        .extracting(Finding::subject)
        .containsExactlyInAnyOrder("wallet:buyer", "red-packet:rp");
  }

  @Test
  void findsAWalletOfAnotherCurrencyThanItsEntries() {
    rows.set("WalletsTable", "userId", "buyer", "currency", "USD");
    assertThat(broken()).containsExactly(Rule.ENTRY_HAS_CURRENCY_OF_ITS_ROW);
  }

  @Test
  void findsANegativeBalance() {
    rows.set("WalletsTable", "userId", "buyer", "balance", -1);
    assertThat(broken()).contains(Rule.NO_NEGATIVE_BALANCE);
  }

  @Test
  void findsAnOrderThatIsGone() {
    delete("OrdersTable", "orderId");
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.ORDER_IS_PAID_ONCE, Rule.STORED_SUCCESS_HAPPENED);
  }

  @ParameterizedTest
  @CsvSource({
    "split#1, unitPrice, 8",
    "split, unitPrice, 8",
    "split, stockShards, 2",
    "split, stockShards, 4",
    "split, stock, 5",
    "split#2, stock, -1",
    "p, stockShards, 2",
    "p, stock, -1"
  })
  void findsAShardThatDoesNotFitItsProduct(String row, String attribute, long value) {
    world.product("split", Money.of(7, "CNY"), 9, 3);
    assertThat(findings()).isEmpty();
    rows.set("ProductsTable", "productId", row, attribute, value);
    assertThat(broken()).containsOnly(Rule.SHARDS_FIT_THEIR_PRODUCT);
  }

  @Test
  void findsAShardOfWhichTheProductIsGone() {
    world.product("split", Money.of(7, "CNY"), 9, 3);
    Map<String, AttributeValue> key = Map.of("productId", AttributeValue.fromS("split"));
    Engine.client()
        .deleteItem(
            DeleteItemRequest.builder().tableName(world.table("ProductsTable")).key(key).build());
    assertThat(broken()).containsOnly(Rule.SHARDS_FIT_THEIR_PRODUCT);
  }

  @ParameterizedTest
  @CsvSource({
    "purchase20261201, 71, DAILY_TOTAL_WAS_SPENT",
    "purchase20261201, -1, DAILY_TOTAL_WAS_SPENT",
    "purchase20261130, 70, DAILY_TOTAL_WAS_SPENT",
    "hold20261201,     31, DAILY_TOTAL_WAS_SPENT",
    "purchaseDay,      20261202, ROW_IS_READABLE"
  })
  void findsATotalOfADayThatWasNotSpent(String attribute, long value, Rule rule) {
    SetClock clock = new SetClock(Instant.parse("2026-12-01T23:59:59Z"));
    Functions limited =
        world.limitedByDay(
            Engine.client(),
            clock,
            Map.of(OperationName.PURCHASE, "CNY:100", OperationName.HOLD, "CNY:100"));
    world.wallet("spender", 100);
    assertThat(limited.buy("spender", "p", "k").told()).isEqualTo("201");
    assertThat(
            limited
                .send(
                    Event.post("/holds", Map.of())
                        .user("spender")
                        .key("k")
                        .body(
                            "{\"amount\":{\"minorUnits\":30,\"currency\":\"CNY\"},\"expiresInSeconds\":60}"))
                .told())
        .isEqualTo("201");
    assertThat(findings()).isEmpty();
    rows.set("WalletsTable", "userId", "spender", attribute, value);
    assertThat(broken()).containsOnly(rule, Rule.DAILY_TOTAL_WAS_SPENT).contains(rule);
  }

  @Test
  void findsATransferOfWhichOneHalfIsGone() {
    String transfer = moved().text("transferId");
    deleteEntry("wallet:guest", transfer);
    assertThat(broken())
        .containsExactlyInAnyOrder(
            Rule.TRANSFER_IS_WHOLE,
            Rule.BALANCE_IS_SUM_OF_ENTRIES,
            Rule.SEQUENCE_COUNTS_ENTRIES,
            Rule.LAST_ENTRY_EXISTS);
  }

  @Test
  void findsATransferOfTwoAmounts() {
    setEntry("wallet:guest", moved().text("transferId"), "amount", AttributeValue.fromN("6"));
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.TRANSFER_IS_WHOLE, Rule.BALANCE_IS_SUM_OF_ENTRIES);
  }

  @Test
  void findsACreditThatIsGoneOrOfAnotherAmount() {
    credited();
    rows.set("CreditsTable", "reference", "bank-1", "amount", 8);
    assertThat(broken()).containsExactly(Rule.CREDIT_HAS_ITS_ENTRY);
    rows.set("CreditsTable", "reference", "bank-1", "amount", 7);
    rows.set("CreditsTable", "reference", "bank-1", "userId", "guest");
    assertThat(broken()).containsExactly(Rule.CREDIT_HAS_ITS_ENTRY);
    delete("CreditsTable", "reference");
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.CREDIT_HAS_ITS_ENTRY, Rule.STORED_SUCCESS_HAPPENED);
  }

  @Test
  void findsRefundsThatDoNotAddUp() {
    String order = refunded().text("orderId");
    assertThat(findings()).isEmpty();
    rows.set("OrdersTable", "orderId", order, "refundable", 61);
    assertThat(broken()).containsExactly(Rule.REFUNDS_ADD_UP);
    rows.set("OrdersTable", "orderId", order, "refundable", 60);
    rows.set("OrdersTable", "orderId", order, "restockable", 0);
    assertThat(broken()).containsExactly(Rule.REFUNDS_ADD_UP);
    rows.remove("OrdersTable", "orderId", order, "restockable");
    rows.remove("OrdersTable", "orderId", order, "refundable");
    assertThat(broken()).as("as before the refund").containsExactly(Rule.REFUNDS_ADD_UP);
  }

  @Test
  void findsARefundThatIsGone() {
    Response refund = refunded();
    Engine.client()
        .deleteItem(
            DeleteItemRequest.builder()
                .tableName(world.table("RefundsTable"))
                .key(
                    Map.of(
                        "orderId", AttributeValue.fromS(refund.text("orderId")),
                        "refundId", AttributeValue.fromS(refund.text("refundId"))))
                .build());
    assertThat(broken())
        .containsExactlyInAnyOrder(
            Rule.REFUND_HAS_ITS_ENTRY, Rule.REFUNDS_ADD_UP, Rule.STORED_SUCCESS_HAPPENED);
  }

  @Test
  void findsAStockThatDoesNotAddUp() {
    Event put =
        Event.put("/products/{productId}", Map.of("productId", "listed"))
            .user("service")
            .claim("scope", "catalogue.write");
    String offer = "{\"unitPrice\":{\"minorUnits\":1,\"currency\":\"CNY\"},\"onSale\":true,%s}";
    sent(put.body(offer.formatted("\"stock\":5")));
    Response restocked = world.functions().send(put.body(offer.formatted("\"stockDelta\":3")));
    assertThat(restocked.told()).isEqualTo("200");
    assertThat(world.functions().buy("buyer", "listed", "k3").told()).isEqualTo("201");
    assertThat(findings()).isEmpty();
    rows.set("ProductsTable", "productId", "listed", "stock", 8);
    assertThat(broken()).containsExactly(Rule.STOCK_ADDS_UP);
    rows.set("ProductsTable", "productId", "listed", "stock", 7);
    Engine.client()
        .deleteItem(request ->
            request
                .tableName(world.table("ProductChangesTable"))
                .key(
                    Map.of(
                        "productId", AttributeValue.fromS("listed"),
                        "changeId", AttributeValue.fromS(restocked.text("changeId")))));
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.STOCK_ADDS_UP, Rule.STORED_SUCCESS_HAPPENED);
  }

  @Test
  void findsARedPacketThatWasFundedByAnotherAccount() {
    sent(
        Event.post("/red-packets", Map.of())
            .user("service")
            .claim("scope", "catalogue.write")
            .body(
                "{\"redPacketId\":\"issued\",\"to\":\"buyer\","
                    + "\"amount\":{\"minorUnits\":7,\"currency\":\"CNY\"},"
                    + "\"fundedBy\":\"promotions.spring\"}"));
    assertThat(findings()).isEmpty();
    rows.set("RedPacketsTable", "redPacketId", "issued", "fundedBy", "promotions.autumn");
    assertThat(broken()).containsExactly(Rule.RED_PACKET_IS_FUNDED);
    rows.remove("RedPacketsTable", "redPacketId", "issued", "fundedBy");
    assertThat(broken()).as("as if of an older release").containsExactly(Rule.RED_PACKET_IS_FUNDED);
    rows.set("RedPacketsTable", "redPacketId", "issued", "fundedBy", "promotions.spring");
    Map<String, AttributeValue> funding =
        Auditor.of(world).items("JournalTable", "cause", "funding:issued").getFirst();
    deleteEntry("red-packet:issued", Auditor.string(funding, "entryId"));
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.RED_PACKET_IS_FUNDED, Rule.RED_PACKET_HOLDS_ITS_AMOUNT);
  }

  @Test
  void findsAStoredCreationThatIsGone() {
    sent(
        Event.post("/rooms", Map.of())
            .user("service")
            .claim("scope", "catalogue.write")
            .body(
                "{\"roomId\":\"created\",\"host\":\"buyer\",\"guest\":\"guest\","
                    + "\"fee\":{\"minorUnits\":7,\"currency\":\"CNY\"},\"payer\":\"HOST\"}"));
    sent(
        Event.post("/leads", Map.of())
            .user("service")
            .claim("scope", "catalogue.write")
            .body("{\"leadId\":\"added\",\"queue\":\"q\",\"weight\":1}"));
    assertThat(findings()).isEmpty();
    deleteRow("RoomsTable", "roomId", "created");
    deleteRow("LeadsTable", "leadId", "added");
    assertThat(findings())
        .hasSize(2)
        .allMatch(finding -> finding.rule() == Rule.STORED_SUCCESS_HAPPENED);
  }

  private void deleteRow(String table, String keyName, String key) {
    Engine.client()
        .deleteItem(request ->
            request.tableName(world.table(table)).key(Map.of(keyName, AttributeValue.fromS(key))));
  }

  @Test
  void findsNothingInAStatementThatIsWholeOrBehind() {
    StatementFunctions statements = new StatementFunctions(world);
    world.wallet("saver", 5);
    assertThat(statements.deliver(statements.changed("saver"))).isEmpty();
    world.topUp("saver", 6);
    assertThat(findings()).as("behind").isEmpty();
    assertThat(statements.deliver(statements.changed("saver"))).isEmpty();
    assertThat(findings()).isEmpty();
  }

  @Test
  void findsAStatementOfWhichARowIsGoneOrChanged() {
    saved(false);
    statementRow("0000000000000000002", "at", AttributeValue.fromS("2020-01-01T00:00:00Z"));
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.STATEMENT_IS_CHAINED, Rule.STATEMENT_IS_OF_THE_JOURNAL);
    statementRow("head", "sequence", AttributeValue.fromN("2"));
    assertThat(findings())
        .filteredOn(finding -> finding.rule() == Rule.STATEMENT_IS_CHAINED)
        .extracting(Finding::subject)
        .containsExactly("statement:saver/head", "statement:saver/0000000000000000002");
  }

  @Test
  void findsAStatementThatDoesNotAddUp() {
    saved(false);
    statementRow("0000000000000000002", "balance", AttributeValue.fromN("12"));
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.STATEMENT_IS_CHAINED, Rule.STATEMENT_ADDS_UP);
  }

  /** The chain is that of another history, which was written as a whole. */
  @Test
  void findsAStatementThatIsWholeAndNotOfTheJournal() {
    saved(false);
    setEntry("wallet:saver", entryOfSaver(1), "cause", AttributeValue.fromS("credit:another"));
    assertThat(broken()).contains(Rule.STATEMENT_IS_OF_THE_JOURNAL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsAStatementThatDoesNotMeetItsWallet(boolean opens) {
    saved(opens);
    rows.set("WalletsTable", "userId", "saver", "sequence", 2);
    assertThat(broken())
        .as("ahead of its wallet")
        .containsExactlyInAnyOrder(Rule.STATEMENT_MEETS_WALLET, Rule.SEQUENCE_COUNTS_ENTRIES);
    rows.set("WalletsTable", "userId", "saver", "sequence", 3);
    rows.set("WalletsTable", "userId", "saver", "lastEntryId", entryOfSaver(1));
    assertThat(broken()).containsExactly(Rule.STATEMENT_MEETS_WALLET);
    rows.set("WalletsTable", "userId", "saver", "balance", 17);
    assertThat(findings())
        .filteredOn(finding -> finding.rule() == Rule.STATEMENT_MEETS_WALLET)
        .hasSize(2);
  }

  /** The chain as a whole is gone; it is not made again by itself. */
  @Test
  void findsAStatementOfAWalletThatIsGone() {
    saved(false);
    Engine.client()
        .deleteItem(request ->
            request
                .tableName(world.table("WalletsTable"))
                .key(Map.of("userId", AttributeValue.fromS("saver"))));
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.STATEMENT_MEETS_WALLET, Rule.ACCOUNT_HAS_ITS_ROW);
  }

  /** As bin/verify-statements does, which reads no other table. */
  @Test
  void verifiesChainsAlone() {
    saved(false);
    assertThat(verified()).containsExactly("every chain is whole: 1 statements, 3 entries");
    rows.set("WalletsTable", "userId", "saver", "balance", 17);
    assertThat(verified()).hasSize(1);
    statementRow("0000000000000000002", "cause", AttributeValue.fromS("top-up:another"));
    assertThat(verified())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("STATEMENT_IS_CHAINED  statement:saver/0000000000000000002  ");
    statementRow("0000000000000000002", "sequence", AttributeValue.fromS("2"));
    assertThat(verified().getFirst())
        .startsWith("ROW_IS_READABLE  statement:saver/0000000000000000002  ");
  }

  private List<String> verified() {
    return VerifyStatementsCommand.verify(Engine.client(), world::table);
  }

  /** A wallet with three movements and its statement, from the first one on or from the second. */
  private void saved(boolean opens) {
    StatementFunctions statements = new StatementFunctions(world);
    world.wallet("saver", 5);
    Record first = statements.changed("saver");
    if (!opens) {
      assertThat(statements.deliver(first)).isEmpty();
    }
    for (long more : List.of(6, 7)) {
      world.topUp("saver", more);
      assertThat(statements.deliver(statements.changed("saver"))).isEmpty();
    }
    assertThat(findings()).isEmpty();
  }

  /** The id of the journal entry of the saver's movement, counted from 0. */
  private String entryOfSaver(int movement) {
    return Auditor.of(world).items("JournalTable", "account", "wallet:saver").stream()
        .sorted(Comparator.comparingLong(entry -> Auditor.number(entry, "amount")))
        .map(entry -> Auditor.string(entry, "entryId"))
        .toList()
        .get(movement);
  }

  private void statementRow(String position, String attribute, AttributeValue value) {
    Engine.client()
        .updateItem(request ->
            request
                .tableName(world.table("StatementsTable"))
                .key(
                    Map.of(
                        "userId", AttributeValue.fromS("saver"),
                        "position", AttributeValue.fromS(position)))
                .updateExpression("SET #attribute = :value")
                .expressionAttributeNames(Map.of("#attribute", attribute))
                .expressionAttributeValues(Map.of(":value", value)));
  }

  @Test
  void findsAWalletThatHoldsAnotherSumThanItsHolds() {
    held();
    assertThat(findings()).isEmpty();
    rows.set("WalletsTable", "userId", "buyer", "held", 21);
    assertThat(broken())
        .containsExactlyInAnyOrder(
            Rule.WALLET_LISTS_ITS_OPEN_HOLDS, Rule.BALANCE_IS_SUM_OF_ENTRIES);
    rows.set("WalletsTable", "userId", "buyer", "held", 20);
    rows.remove("WalletsTable", "userId", "buyer", "holds");
    assertThat(broken()).containsExactly(Rule.WALLET_LISTS_ITS_OPEN_HOLDS);
    rows.remove("WalletsTable", "userId", "buyer", "held");
    assertThat(broken())
        .containsExactlyInAnyOrder(
            Rule.WALLET_LISTS_ITS_OPEN_HOLDS, Rule.BALANCE_IS_SUM_OF_ENTRIES);
    rows.set("WalletsTable", "userId", "buyer", "held", -1);
    assertThat(broken()).contains(Rule.NO_NEGATIVE_BALANCE);
  }

  /** One change each of an open hold, which its wallet does not list like that. */
  @ParameterizedTest
  @CsvSource({"amount,19", "expiresAtMillis,4070908800000"})
  void findsAnOpenHoldThatItsWalletListsOtherwise(String attribute, long value) {
    String hold = held().text("holdId");
    rows.set("HoldsTable", "holdId", hold, attribute, value);
    assertThat(broken()).containsExactly(Rule.WALLET_LISTS_ITS_OPEN_HOLDS);
  }

  @ParameterizedTest
  @CsvSource({"userId,another", "status,EXPIRED", "currency,USD"})
  void findsAHoldThatOnlyItsWalletTakesForOpen(String attribute, String value) {
    String hold = held().text("holdId");
    rows.set("HoldsTable", "holdId", hold, attribute, value);
    assertThat(broken()).containsExactly(Rule.WALLET_LISTS_ITS_OPEN_HOLDS);
  }

  @Test
  void findsAHoldThatIsGone() {
    held();
    delete("HoldsTable", "holdId");
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.WALLET_LISTS_ITS_OPEN_HOLDS, Rule.STORED_SUCCESS_HAPPENED);
  }

  @Test
  void findsACaptureThatIsNotAsItsEntrySays() {
    String hold = captured().text("holdId");
    assertThat(findings()).isEmpty();
    rows.set("HoldsTable", "holdId", hold, "captured", 14);
    assertThat(broken()).containsExactly(Rule.CAPTURE_HAS_ITS_ENTRY);
    rows.set("HoldsTable", "holdId", hold, "captured", 21);
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.CAPTURE_HAS_ITS_ENTRY, Rule.CAPTURE_IS_WITHIN_ITS_HOLD);
    rows.set("HoldsTable", "holdId", hold, "captured", 15);
    rows.set("HoldsTable", "holdId", hold, "entryId", "je_another");
    assertThat(broken()).containsExactly(Rule.CAPTURE_HAS_ITS_ENTRY);
    rows.remove("HoldsTable", "holdId", hold, "entryId");
    assertThat(broken()).contains(Rule.ROW_IS_READABLE);
    rows.set("HoldsTable", "holdId", hold, "status", "VOIDED");
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.CAPTURE_HAS_ITS_ENTRY, Rule.CAPTURE_IS_WITHIN_ITS_HOLD);
  }

  @Test
  void findsACaptureWhoseEntryIsGone() {
    String entry =
        Auditor.string(
            Auditor.of(world).items("HoldsTable", "holdId", captured().text("holdId")).getFirst(),
            "entryId");
    deleteEntry("wallet:buyer", entry);
    assertThat(broken())
        .containsExactlyInAnyOrder(
            Rule.CAPTURE_HAS_ITS_ENTRY,
            Rule.BALANCE_IS_SUM_OF_ENTRIES,
            Rule.SEQUENCE_COUNTS_ENTRIES,
            Rule.LAST_ENTRY_EXISTS);
  }

  private void deleteEntry(String account, String id) {
    Engine.client()
        .deleteItem(
            request -> request.tableName(world.table("JournalTable")).key(entry(account, id)));
  }

  private void setEntry(String account, String id, String attribute, AttributeValue value) {
    Engine.client()
        .updateItem(request ->
            request
                .tableName(world.table("JournalTable"))
                .key(entry(account, id))
                .updateExpression("SET #attribute = :value")
                .expressionAttributeNames(Map.of("#attribute", attribute))
                .expressionAttributeValues(Map.of(":value", value)));
  }

  private static Map<String, AttributeValue> entry(String account, String id) {
    return Map.of("account", AttributeValue.fromS(account), "entryId", AttributeValue.fromS(id));
  }

  private Response moved() {
    world.wallet("guest", 1);
    return sent(
        Event.post("/transfers", Map.of())
            .user("buyer")
            .body("{\"to\":\"guest\",\"amount\":{\"minorUnits\":5,\"currency\":\"CNY\"}}"));
  }

  private Response credited() {
    return sent(
        Event.post("/wallets/{userId}/credits", Map.of("userId", "buyer"))
            .user("service")
            .claim("scope", "wallets.credit")
            .body("{\"reference\":\"bank-1\",\"amount\":{\"minorUnits\":7,\"currency\":\"CNY\"}}"));
  }

  private Response refunded() {
    String order = Auditor.string(Auditor.of(world).items("OrdersTable").getFirst(), "orderId");
    return sent(
        Event.post("/orders/{orderId}/refunds", Map.of("orderId", order))
            .user("service")
            .claim("scope", "orders.refund")
            .body("{\"amount\":{\"minorUnits\":10,\"currency\":\"CNY\"}}"));
  }

  private Response held() {
    return sent(
        Event.post("/holds", Map.of())
            .user("buyer")
            .body("{\"amount\":{\"minorUnits\":20,\"currency\":\"CNY\"},\"expiresInSeconds\":60}"));
  }

  private Response captured() {
    return sent(
        Event.post("/holds/{holdId}/captures", Map.of("holdId", held().text("holdId")))
            .user("service")
            .claim("scope", "holds.capture")
            .body("{\"amount\":{\"minorUnits\":15,\"currency\":\"CNY\"}}"));
  }

  private Response sent(Event event) {
    Response response = world.functions().send(event);
    assertThat(response.told()).isEqualTo("201");
    return response;
  }

  @Test
  void findsARedPacketOfAnEarlierMoment() {
    rows.set("RedPacketsTable", "redPacketId", "rp", "status", "AVAILABLE");
    assertThat(broken())
        .containsExactlyInAnyOrder(
            Rule.RED_PACKET_HOLDS_ITS_AMOUNT,
            Rule.ATTEMPT_IS_PAID_OR_REVERSED,
            Rule.SWEEPER_FINDS_WHAT_IS_UNDER_WAY);
  }

  @Test
  void findsAPayoutThatNobodyPosted() {
    rows.set("RedPacketsTable", "redPacketId", "rp", "status", "WITHDRAWN");
    rows.remove("RedPacketsTable", "redPacketId", "rp", "payoutShard");
    assertThat(broken()).containsExactly(Rule.ATTEMPT_IS_PAID_OR_REVERSED);
  }

  @Test
  void findsAnAttemptThatNobodyOrdered() {
    rows.set("RedPacketsTable", "redPacketId", "rp", "attempt", 2);
    assertThat(broken()).containsExactly(Rule.ATTEMPT_IS_PAID_OR_REVERSED);
  }

  @Test
  void findsAPayoutUnderWayThatTheSweeperWouldMiss() {
    rows.remove("RedPacketsTable", "redPacketId", "rp", "payoutTriedAt");
    assertThat(broken()).containsExactly(Rule.SWEEPER_FINDS_WHAT_IS_UNDER_WAY);
  }

  /** One change each: what a packet that was paid says, and what its entry does not. */
  @ParameterizedTest
  @CsvSource({
    "RedPacketsTable,payoutReference,po_00000000000000000000000000000000",
    "RedPacketsTable,paidAt,2020-01-01T00:00:00Z",
    "JournalTable,cause,payout:po_00000000000000000000000000000000",
    "JournalTable,at,2020-01-01T00:00:00Z"
  })
  void findsAPacketThatWasPaidByAnEntryThatIsNotItsOwn(
      String table, String attribute, String value) {
    pay();
    assertThat(findings()).isEmpty();
    change(table, attribute, AttributeValue.fromS(value));
    assertThat(findings())
        .singleElement()
        .matches(finding -> finding.rule() == Rule.PAYOUT_HAS_ITS_OWN_ENTRY)
        .matches(finding -> finding.subject().equals("red-packet:rp"));
  }

  @Test
  void findsAPaymentOfAnotherAmountThanThePackets() {
    pay();
    change("JournalTable", "amount", AttributeValue.fromN("500"));
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.PAYOUT_HAS_ITS_OWN_ENTRY, Rule.ATTEMPT_IS_PAID_OR_REVERSED);
  }

  /**
   * A packet that was made again under its old id, and closed by what the provider said of the
   * first one: there is one payment, and it is that of the first.
   */
  @Test
  void findsAPacketThatWasClosedByThePaymentOfAnEarlierOne() {
    pay();
    rows.set("RedPacketsTable", "redPacketId", "rp", "owner", "another");
    rows.set("RedPacketsTable", "redPacketId", "rp", "amount", 500);
    assertThat(broken())
        .containsExactlyInAnyOrder(
            Rule.PAYOUT_HAS_ITS_OWN_ENTRY,
            Rule.WITHDRAWAL_HAS_ONE_ENTRY,
            Rule.ATTEMPT_IS_PAID_OR_REVERSED);
  }

  @Test
  void findsTwoPacketsWithOneReference() {
    world.redPacket("rp-2", "buyer", 888);
    assertThat(world.functions().withdraw("buyer", "rp-2", "k2").told()).isEqualTo("202");
    String reference =
        Auditor.string(
            Auditor.of(world).items("RedPacketsTable", "redPacketId", "rp").getFirst(),
            "payoutReference");
    rows.set("RedPacketsTable", "redPacketId", "rp-2", "payoutReference", reference);
    assertThat(broken()).containsExactly(Rule.REFERENCE_IS_OF_ONE_PACKET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"attempt", "amount", "currency", "status", "withdrawalId", "requestedAt"})
  void findsARedPacketThatCannotBeReadAndGoesOn(String attribute) {
    rows.remove("RedPacketsTable", "redPacketId", "rp", attribute);
    rows.set("RoomsTable", "roomId", "r", "fee", 31);
    assertThat(broken()).contains(Rule.ROW_IS_READABLE, Rule.ROOM_IS_CHARGED_ONCE);
  }

  /** Each attribute that a rule reads: once missing, once of another type. */
  @ParameterizedTest
  @CsvSource({
    "WalletsTable,wallet,userId,currency",
    "WalletsTable,wallet,userId,lastEntryId",
    "WalletsTable,wallet,userId,balance",
    "WalletsTable,wallet,userId,sequence",
    "WalletsTable,wallet,userId,held",
    "HoldsTable,hold,holdId,userId",
    "HoldsTable,hold,holdId,amount",
    "HoldsTable,hold,holdId,currency",
    "HoldsTable,hold,holdId,status",
    "HoldsTable,hold,holdId,captured",
    "HoldsTable,hold,holdId,expiresAtMillis",
    "RedPacketsTable,red-packet,redPacketId,currency",
    "RedPacketsTable,red-packet,redPacketId,status",
    "RedPacketsTable,red-packet,redPacketId,amount",
    "RedPacketsTable,red-packet,redPacketId,attempt",
    "RedPacketsTable,red-packet,redPacketId,withdrawalId",
    "RedPacketsTable,red-packet,redPacketId,requestedAt",
    "OrdersTable,order,orderId,total",
    "RoomsTable,room,roomId,chargeStatus",
    "RoomsTable,room,roomId,fee",
    "RoomsTable,room,roomId,chargeEntryId",
    "RoomsTable,room,roomId,chargedTo",
    "RoomEntriesTable,room-entry,roomId/roomEntryId,charged",
    "LeadsTable,lead,leadId,status",
    "LeadsTable,lead,leadId,rank",
    "LeadsTable,lead,leadId,fence",
    "JournalTable,journal,account/entryId,debit",
    "JournalTable,journal,account/entryId,credit",
    "JournalTable,journal,account/entryId,amount",
    "JournalTable,journal,account/entryId,currency",
    "JournalTable,journal,account/entryId,cause",
    "JournalTable,journal,account/entryId,at",
    "IdempotencyTokensTable,token,user/operationAndKey,body",
    "IdempotencyTokensTable,token,user/operationAndKey,status"
  })
  void namesADamagedRowOfAnyTableAndGoesOn(
      String table, String subject, String key, String attribute) {
    held();
    Map<String, AttributeValue> item = Auditor.of(world).items(table).getFirst();
    world.redPacket("rp-2", "buyer", 5);
    rows.set("RedPacketsTable", "redPacketId", "rp-2", "payoutShard", 1);
    rows.set("RedPacketsTable", "redPacketId", "rp-2", "payoutTriedAt", "2020-01-01T00:00:00Z");
    for (Optional<AttributeValue> damage :
        List.of(Optional.<AttributeValue>empty(), Optional.of(AttributeValue.fromNul(true)))) {
      put(table, item, attribute, damage);
      String row =
          Stream.of(key.split("/"))
              .map(name -> Auditor.string(item, name))
              .collect(Collectors.joining("/", subject + ":", ""));
      assertThat(findings())
          .contains(
              new Finding(Rule.ROW_IS_READABLE, row, attribute + " is missing or of another type"))
          .anyMatch(finding ->
              finding.rule() == Rule.SWEEPER_FINDS_WHAT_IS_UNDER_WAY
                  && finding.subject().equals("red-packet:rp-2"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "9223372036854775808"})
  void showsNothingOfANumberThatItCannotRead(String balance) {
    change("WalletsTable", Map.of("userId", "buyer"), "balance", AttributeValue.fromN(balance));
    assertThat(findings())
        .containsExactly(
            new Finding(
                Rule.ROW_IS_READABLE, "wallet:buyer", "balance is missing or of another type"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 2_000_000_000, Long.MAX_VALUE})
  void countsAttemptsThatCannotBe(long attempts) {
    rows.set("RedPacketsTable", "redPacketId", "rp", "attempt", attempts);
    assertThat(broken()).containsExactly(Rule.ATTEMPT_IS_PAID_OR_REVERSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"payoutReference", "paidAt"})
  void findsAPaidRedPacketThatCannotBeRead(String attribute) {
    pay();
    rows.remove("RedPacketsTable", "redPacketId", "rp", attribute);
    assertThat(findings())
        .containsExactly(
            new Finding(
                Rule.ROW_IS_READABLE,
                "red-packet:rp",
                attribute + " is missing or of another type"));
  }

  /** One change each of the entry by which the money was returned, or of what the packet says. */
  @ParameterizedTest
  @CsvSource({
    "RedPacketsTable,payoutReference,po_00000000000000000000000000000000",
    "RedPacketsTable,returnedAt,2020-01-01T00:00:00Z",
    "JournalTable,cause,return:po_00000000000000000000000000000000",
    "JournalTable,at,2020-01-01T00:00:00Z",
    "JournalTable,credit,another"
  })
  void findsAReturnByAnEntryThatIsNotItsOwn(String table, String attribute, String value) {
    Map<String, String> key = returned();
    assertThat(findings()).isEmpty();
    change(
        table,
        table.equals("JournalTable") ? key : Map.of("redPacketId", "rp"),
        attribute,
        AttributeValue.fromS(value));
    assertThat(findings())
        .filteredOn(finding -> finding.rule() == Rule.RETURN_HAS_ITS_OWN_ENTRY)
        .extracting(Finding::subject)
        .containsExactly("red-packet:rp");
  }

  @Test
  void findsAReturnOfAnotherAmountThanThePackets() {
    change("JournalTable", returned(), "amount", AttributeValue.fromN("887"));
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.RETURN_HAS_ITS_OWN_ENTRY, Rule.RED_PACKET_HOLDS_ITS_AMOUNT);
  }

  @Test
  void findsAReturnWithoutAnEntry() {
    Map<String, AttributeValue> key = new HashMap<>();
    returned().forEach((name, value) -> key.put(name, AttributeValue.fromS(value)));
    Engine.client().deleteItem(request -> request.tableName(world.table("JournalTable")).key(key));
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.RETURN_HAS_ITS_OWN_ENTRY, Rule.RED_PACKET_HOLDS_ITS_AMOUNT);
  }

  @Test
  void findsAReturnOfARedPacketThatDidNotFail() {
    returned();
    rows.set("RedPacketsTable", "redPacketId", "rp", "status", "AVAILABLE");
    assertThat(broken()).contains(Rule.RETURN_HAS_ITS_OWN_ENTRY);
  }

  private void pay() {
    SetClock later = new SetClock(Instant.now().plusSeconds(3_600));
    try (PaymentProvider provider = new PaymentProvider()) {
      world.payouts(Engine.client(), later, provider).sweep();
    }
  }

  /** Fails the red packet and returns its money; the key of the journal entry of that. */
  private Map<String, String> returned() {
    SetClock clock = new SetClock(Instant.now());
    try (PaymentProvider provider = new PaymentProvider()) {
      PayoutFunctions payouts = world.payouts(Engine.client(), clock, provider);
      for (String key : List.of("k", "k2", "k3")) {
        assertThat(world.functions(clock).withdraw("buyer", "rp", key).told()).isEqualTo("202");
        provider.next(Trouble.REFUSE);
        clock.pass(Duration.ofHours(1));
        payouts.sweep();
      }
    }
    PayoutsCommand operator = new PayoutsCommand(world.deployment(Engine.client(), clock));
    CommandLine command = operator.commandLine().setOut(new PrintWriter(Writer.nullWriter()));
    assertThat(command.execute("return", "rp", "--yes")).isZero();
    Map<String, AttributeValue> entry =
        Auditor.of(world).items("JournalTable", "credit", "promotions").getFirst();
    return Map.of(
        "account", Auditor.string(entry, "account"), "entryId", Auditor.string(entry, "entryId"));
  }

  /** Of the packet's row, or of the entry of its payment. */
  private void change(String table, String attribute, AttributeValue value) {
    Map<String, AttributeValue> item =
        table.equals("JournalTable")
            ? Auditor.of(world).items(table, "credit", "paid-out").getFirst()
            : Auditor.of(world).items(table, "redPacketId", "rp").getFirst();
    put(table, item, attribute, Optional.of(value));
  }

  private void change(
      String table, Map<String, String> key, String attribute, AttributeValue value) {
    Map<String, AttributeValue> item =
        Auditor.of(world).items(table).stream()
            .filter(it ->
                key.entrySet().stream()
                    .allMatch(each -> Auditor.string(it, each.getKey()).equals(each.getValue())))
            .findFirst()
            .orElseThrow();
    put(table, item, attribute, Optional.of(value));
  }

  private void put(
      String table,
      Map<String, AttributeValue> row,
      String attribute,
      Optional<AttributeValue> value) {
    Map<String, AttributeValue> item = new HashMap<>(row);
    item.remove(attribute);
    value.ifPresent(it -> item.put(attribute, it));
    Engine.client().putItem(request -> request.tableName(world.table(table)).item(item));
  }

  @Test
  void findsARoomOfAnEarlierMoment() {
    rows.set("RoomsTable", "roomId", "r", "chargeStatus", "NOT_CHARGED");
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.ROOM_IS_CHARGED_ONCE, Rule.CHARGED_ENTRY_IS_RECORDED);
  }

  @Test
  void findsAFeeThatIsNotTheOneCharged() {
    rows.set("RoomsTable", "roomId", "r", "fee", 31);
    assertThat(broken()).containsExactly(Rule.ROOM_IS_CHARGED_ONCE);
  }

  @Test
  void findsARoomEntryThatIsGone() {
    delete("RoomEntriesTable", "roomId", "roomEntryId");
    assertThat(broken())
        .containsExactlyInAnyOrder(Rule.CHARGED_ENTRY_IS_RECORDED, Rule.STORED_SUCCESS_HAPPENED);
  }

  @Test
  void findsAJournalThatIsGone() {
    delete("JournalTable", "account", "entryId");
    assertThat(broken())
        .contains(
            Rule.BALANCE_IS_SUM_OF_ENTRIES,
            Rule.WITHDRAWAL_HAS_ONE_ENTRY,
            Rule.ORDER_IS_PAID_ONCE,
            Rule.ROOM_IS_CHARGED_ONCE,
            Rule.STORED_SUCCESS_HAPPENED);
  }

  @Test
  void findsWhatWasPostedTwice() {
    Map<String, AttributeValue> payment =
        new HashMap<>(Auditor.of(world).items("JournalTable", "credit", "merchant").getFirst());
    payment.put("entryId", AttributeValue.fromS("je_twice"));
    Engine.client()
        .putItem(request -> request.tableName(world.table("JournalTable")).item(payment));
    assertThat(broken()).contains(Rule.ONE_ENTRY_PER_CAUSE, Rule.ORDER_IS_PAID_ONCE);
  }

  @Test
  void findsALeadOfAnEarlierMoment() {
    rows.set("LeadsTable", "leadId", "l", "fence", 0);
    assertThat(broken())
        .as("a claimed lead was claimed once at least, and that was told")
        .containsExactlyInAnyOrder(Rule.LEAD_IS_WHOLE, Rule.FENCE_COUNTS_EVERY_CLAIM);
  }

  @Test
  void findsALeadThatNoIndexProposesAnyMore() {
    rows.set("LeadsTable", "leadId", "l", "status", "FREE");
    assertThat(broken()).containsExactly(Rule.LEAD_IS_WHOLE);
    rows.remove("LeadsTable", "leadId", "l", "leaseEndsAtMillis");
    rows.set("LeadsTable", "leadId", "l", "freeRank", "another");
    assertThat(broken()).containsExactly(Rule.LEAD_IS_WHOLE);
  }

  @Test
  void findsAFenceThatWasToldTwice() {
    rows.set("LeadsTable", "leadId", "l", "leaseEndsAtMillis", 0);
    rows.set("LeadsTable", "leadId", "l", "fence", 0);
    world.functions().claim("another", "q", "k");
    assertThat(broken()).containsExactly(Rule.FENCE_IS_TOLD_ONCE);
  }

  private List<Finding> findings() {
    return Reconciliation.of(Engine.client(), world::table);
  }

  private Set<Rule> broken() {
    return findings().stream().map(Finding::rule).collect(Collectors.toSet());
  }

  private void delete(String table, String... keyAttributes) {
    for (Map<String, AttributeValue> item : Auditor.of(world).items(table)) {
      Map<String, AttributeValue> key = new HashMap<>(item);
      key.keySet().retainAll(List.of(keyAttributes));
      Engine.client()
          .deleteItem(DeleteItemRequest.builder().tableName(world.table(table)).key(key).build());
    }
  }
}
