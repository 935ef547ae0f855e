package tollgate.history;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tollgate.testing.Auditor;

/** Holds all answers of a history against each other and against the tables. */
public final class Judge {

  private final ConcurrentHistory history;

  public Judge(ConcurrentHistory history) {
    this.history = history;
  }

  public void judge() {
    history.told().stream()
        .collect(groupingBy(told -> Model.name(told.request())))
        .forEach(Judge::agree);
    Auditor auditor = Auditor.of(history.world());
    new Effects(history.told(), auditor).judge();
    new Goods(history.changes(), auditor).judge();
    auditor.audit();
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
        .as("I4: answers for %s", key)
        .hasSizeLessThanOrEqualTo(1);
    assertThat(bound.stream().filter(told -> !told.response().isReplay()))
        .as("I3: executions for %s", key)
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
