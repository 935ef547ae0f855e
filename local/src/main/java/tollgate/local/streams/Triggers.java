package tollgate.local.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import tollgate.local.engine.Tables;
import tollgate.local.functions.FunctionPool;
import tollgate.local.functions.RunLog;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.Template;

/** Calls functions without a request: from the streams of the tables and from schedules. */
public final class Triggers implements AutoCloseable {

  private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofMillis(200);

  private final Template template;
  private final FunctionPool functions;
  private final Map<String, FunctionDefinition> byName;
  private final List<StreamPoller> pollers = new ArrayList<>();
  private final List<ScheduleClock> clocks = new ArrayList<>();

  /** The triggers of a template, not started yet. */
  public Triggers(Template template, FunctionPool functions) {
    this.template = template;
    this.functions = functions;
    this.byName =
        template.functions().stream()
            .collect(Collectors.toMap(FunctionDefinition::name, Function.identity()));
  }

  /** Polls streams from now on. */
  public void poll(
      DynamoDbStreamsClient streams, Tables tables, Consumer<DeadLetter> deadLetters, RunLog log) {
    template
        .streams()
        .forEach(trigger ->
            pollers.add(
                StreamPoller.start(
                    trigger,
                    streams,
                    tables.streamArn(trigger.table()),
                    event -> call(trigger.function(), event),
                    deadLetters,
                    what -> log.trouble(trigger.function(), what))));
  }

  /**
   * Follows schedules from now on.
   *
   * @param minute how long a minute of a schedule lasts
   */
  public void follow(Duration minute) {
    clocks.add(
        ScheduleClock.start(
            template.schedules(), minute, (schedule, event) -> call(schedule.function(), event)));
  }

  /** The answer; empty if there is none, in which case the run's log says why. */
  private Optional<byte[]> call(String function, byte[] event) throws InterruptedException {
    FunctionDefinition definition = Objects.requireNonNull(byName.get(function));
    InvocationResult invocation = functions.invoke(definition, event);
    while (invocation instanceof InvocationResult.Throttled) {
      Thread.sleep(UNTIL_THERE_IS_ROOM);
      invocation = functions.invoke(definition, event);
    }
    return invocation instanceof InvocationResult.Answered(byte[] json)
        ? Optional.of(json)
        : Optional.empty();
  }

  @Override
  public void close() {
    clocks.forEach(ScheduleClock::close);
    pollers.forEach(StreamPoller::close);
  }
}
