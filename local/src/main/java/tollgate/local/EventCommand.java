package tollgate.local;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      Map<String, EventCase> cases = new LinkedHashMap<>();
      EventCases.of(Repository.root()).forEach(each -> cases.put(each.name(), each));
      if (names.length == 0) {
        cases.values().forEach(each -> System.out.println(line(each)));
      }
      for (String name : names) {
        if (!cases.containsKey(name)) {
          exit(NOT_UNDERSTOOD, "there is no event " + name + "; without a name, it lists all");
        }
      }
      List.of(names).forEach(name -> System.out.println(cases.get(name).event()));
    } catch (IllegalArgumentException e) {
      exit(UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private static String line(EventCase each) {
    return "%-38s%s%s"
        .formatted(
            each.name(), each.answer(), each.after().map(name -> ", after " + name).orElse(""));
  }

  private static void exit(int status, String why) {
    System.err.println("bin/event: " + why);
    System.exit(status);
  }
}
