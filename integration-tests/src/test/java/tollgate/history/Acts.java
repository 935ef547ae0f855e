package tollgate.history;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Draws what happens next. */
final class Acts {

  private static final List<Duration> TIMES =
      List.of(
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofSeconds(3),
          Duration.ofSeconds(3),
          Duration.ofSeconds(6),
          Duration.ofSeconds(20),
          Duration.ofSeconds(61),
          Duration.ofHours(13));

  private final Dice dice;
  private final Changes changes;
  private final List<Act.Change> opening;
  private final Requests requests;
  private final Deque<Act> planned = new ArrayDeque<>();
  private final Choice<Act> everything =
      new Choice<Act>()
          .of(81, this::requestOrChange)
          .of(3, this::edge)
          .of(4, this::question)
          .of(3, this::balance)
          .of(2, this::hold)
          .of(7, this::pass)
          .of(2, this::deleteExpired);

  Acts(long seed) {
    this.dice = new Dice(new Random(seed));
    this.changes = new Changes(dice);
    this.opening = changes.opening();
    this.requests = new Requests(dice, changes);
  }

  Random random() {
    return dice.random();
  }

  /** How it all begins. */
  List<Act.Change> opening() {
    return opening;
  }

  /** Anything, time passing and questions too. */
  Act next() {
    return planned.isEmpty() ? everything.draw(dice.random()) : planned.remove();
  }

  Act requestOrChange() {
    return dice.below(10) < 7 ? requests.next() : changes.next();
  }

  /** The same twice, a second before the end of its key's retention, at it, or a second after. */
  private Act edge() {
    Act.Request request = requests.doubleClickOrRecent();
    Duration retention = request.key().isEmpty() ? Duration.ofSeconds(60) : Duration.ofHours(24);
    planned.add(new Act.Pass(retention.plusSeconds(dice.below(3) - 1)));
    planned.add(request);
    return request;
  }

  private Act question() {
    return requests.question();
  }

  private Act balance() {
    return new Act.AskBalance(dice.any(Dice.USERS));
  }

  private Act hold() {
    return new Act.AskHold(dice.any(Dice.USERS), requests.holdName());
  }

  private Act pass() {
    return new Act.Pass(dice.any(TIMES));
  }

  private Act deleteExpired() {
    return new Act.DeleteExpired(dice.any(Dice.USERS));
  }
}
