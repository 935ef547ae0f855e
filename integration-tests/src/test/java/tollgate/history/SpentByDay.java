package tollgate.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.number;
import static tollgate.testing.Auditor.string;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.OperationName;
import tollgate.testing.Auditor;

/**
 * Holds what each user spent by each operation, as journal and holds show it, against the limit. A
 * history is shorter than a day; if it passes midnight, a request that began before may count in
 * the next day, so the two days are judged together.
 */
record SpentByDay(DrawnLimits limits, Auditor auditor) {

  private record Spending(
      String user, OperationName by, String currency, LocalDate day, long amount) {

    String whose() {
      return user + " " + by + " " + currency;
    }
  }

  void judge() {
    List<Spending> all = Stream.concat(paid(), held()).toList();
    long days = all.stream().map(Spending::day).distinct().count();
    Map<String, Long> totals =
        all.stream().collect(groupingBy(Spending::whose, summingLong(Spending::amount)));
    for (Spending it : all) {
      limits
          .of(it.by(), it.currency())
          .ifPresent(limit ->
              assertThat(totals.get(it.whose())).as(it.whose()).isLessThanOrEqualTo(limit * days));
    }
  }

  private Stream<Spending> paid() {
    Map<String, OperationName> causes =
        Map.of(
            "purchase", OperationName.PURCHASE,
            "room-entry", OperationName.ROOM_ENTRY,
            "transfer-out", OperationName.TRANSFER);
    return auditor.items("JournalTable").stream()
        .filter(entry -> causes.containsKey(kind(entry)))
        .map(entry ->
            spending(
                string(entry, "debit").replaceFirst("^wallet:", ""),
                Objects.requireNonNull(causes.get(kind(entry))),
                entry,
                "at"));
  }

  private static String kind(Map<String, AttributeValue> entry) {
    return string(entry, "cause").replaceFirst(":.*", "");
  }

  private Stream<Spending> held() {
    return auditor.items("HoldsTable").stream()
        .map(hold -> spending(string(hold, "userId"), OperationName.HOLD, hold, "heldAt"));
  }

  private static Spending spending(
      String user, OperationName by, Map<String, AttributeValue> row, String time) {
    LocalDate day = LocalDate.ofInstant(Instant.parse(string(row, time)), ZoneOffset.UTC);
    return new Spending(user, by, string(row, "currency"), day, number(row, "amount"));
  }
}
