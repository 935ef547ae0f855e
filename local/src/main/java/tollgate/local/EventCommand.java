package tollgate.local;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import tollgate.local.gateway.EventCase;
import tollgate.local.gateway.EventCases;
import tollgate.local.machine.Repository;

/** {@code bin/event}: prints events of events/ as functions receive them, or their names. */
public final class EventCommand {

  private static final int UNREADABLE = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private EventCommand() {}

  public static void main(String... names) throws IOException {
    try {
      List<EventCase> cases = EventCases.of(Repository.root());
      if (names.length == 0) {
        cases.forEach(each -> System.out.println(line(each)));
      }
      Stream.of(names)
          .map(name -> named(name, cases))
          .toList()
          .forEach(each -> System.out.println(each.event()));
    } catch (IllegalArgumentException e) {
      throw exit(UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private static EventCase named(String name, List<EventCase> cases) {
    return cases.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            exit(NOT_UNDERSTOOD, "there is no event " + name + "; without a name, it lists all"));
  }

  private static String line(EventCase each) {
    return "%-38s%s%s"
        .formatted(
            each.name(), each.answer(), each.after().map(name -> ", after " + name).orElse(""));
  }

  /** Ends the JVM. */
  private static IllegalStateException exit(int status, String why) {
    System.err.println("bin/event: " + why);
    System.exit(status);
    return new IllegalStateException("the JVM has ended");
  }
}
