package tollgate.history;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.string;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.testing.Auditor;

/** Holds all answers of a history against each other and against the tables. */
public final class Judge {

  private final ConcurrentHistory history;

  public Judge(ConcurrentHistory history) {
    this.history = history;
  }

  public void judge() {
    assertThat(history.told()).allMatch(told -> told.isMalformed() == isToOneself(told.request()));
    history.told().stream()
        .filter(told -> !told.isMalformed())
        .collect(groupingBy(told -> Model.name(told.request())))
        .forEach(Judge::agree);
    history.told().stream()
        .filter(Told::isSuccess)
        .collect(groupingBy(told -> reference(told.request())))
        .forEach(Judge::agreeOnReference);
    Auditor auditor = Auditor.of(history.world());
    new Effects(history.told(), auditor).judge();
    new Goods(history.changes(), auditor).judge();
    statusesAlternate(auditor);
    new SpentByDay(history.limits(), auditor).judge();
    auditor.audit();
  }

  /** A wallet is frozen and unfrozen in turn, and stays as the last change left it. */
  private static void statusesAlternate(Auditor auditor) {
    for (Map<String, AttributeValue> wallet : auditor.items("WalletsTable")) {
      String user = string(wallet, "userId");
      Map<String, Long> changes =
          auditor.items("WalletChangesTable", "userId", user).stream()
              .collect(groupingBy(change -> string(change, "status"), counting()));
      assertThat(changes.getOrDefault("FROZEN", 0L) - changes.getOrDefault("ACTIVE", 0L))
          .as("times that %s was frozen less times unfrozen", user)
          .isEqualTo(string(wallet, "status").equals("FROZEN") ? 1 : 0);
    }
  }

  private static boolean isToOneself(Act.Request request) {
    return request instanceof Act.Transfer transfer && transfer.isToOneself();
  }

  /** Names what a reference, or the id of a red packet, stands for; empty for none. */
  private static String reference(Act.Request request) {
    return switch (request) {
      case Act.Transfer it when !it.reference().isEmpty() -> it.user() + " " + it.reference();
      case Act.Credit it -> it.reference();
      case Act.Issue it -> "red-packet " + it.packet();
      case Act.Request _ -> "";
    };
  }

  /** Every success with one reference has the result of the only one that moved money. */
  private static void agreeOnReference(String reference, List<Told> successes) {
    if (!reference.isEmpty()) {
      assertThat(successes.stream().map(told -> told.response().body()).distinct())
          .as("results of %s", reference)
          .hasSize(1);
      assertThat(successes.stream().filter(it -> it.isExecution() && !it.isEarlierResult()))
          .as("executions of %s", reference)
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  private static void agree(String key, List<Told> answers) {
    if (answers.getFirst().request().key().isEmpty()) {
      agreeOnOne(key, answers.stream().filter(Told::isSuccess).toList());
    } else {
      List<Told> bound = answers.stream().filter(told -> !told.isKeyReuse()).toList();
      agreeOnOne(key, bound);
      refuseOthers(key, bound, answers);
    }
  }

  /** Every answer given for one key agrees with every other, and all but one are replays. */
  private static void agreeOnOne(String key, List<Told> bound) {
    assertThat(bound.stream().map(Told::stored).distinct())
        .as("answers for %s", key)
        .hasSizeLessThanOrEqualTo(1);
    assertThat(bound.stream().filter(Told::isExecution))
        .as("executions for %s", key)
        .hasSizeLessThanOrEqualTo(1);
  }

  /** Some content has the key, and each other content is refused, and only that. */
  private static void refuseOthers(String key, List<Told> bound, List<Told> answers) {
    assertThat(bound).as("who has %s", key).isNotEmpty();
    String content = bound.getFirst().request().content();
    assertThat(answers)
        .as("422 for %s", key)
        .allMatch(told -> told.isKeyReuse() != told.request().content().equals(content));
  }
}
