package tollgate.racelab.race;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import tollgate.racelab.strategy.Act;
import tollgate.racelab.strategy.Answer;
import tollgate.racelab.strategy.Crash;
import tollgate.racelab.strategy.Deadline;
import tollgate.racelab.strategy.Settings;

/** What the lab and the processes that serve say to each other. */
final class Wire {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Wire() {}

  /**
   * Where a strategy works.
   *
   * @param remedy its id
   * @param endpoint of the proxy
   * @param caller under whose name its calls are counted
   */
  record Venue(String remedy, String endpoint, String caller, Settings settings) {

    URI address() {
      return URI.create(endpoint);
    }
  }

  /** A request with what goes with it. */
  record Request(Venue venue, Act act, long timeMillis, int crashAfter) {

    Deadline deadline() {
      return Deadline.in(Duration.ofMillis(timeMillis));
    }

    Crash crash() {
      return Crash.after(crashAfter);
    }
  }

  private record Reply(String kind, String effect) {}

  static String write(Venue venue, Act act, Deadline deadline, Crash crash) {
    return json(new Request(venue, act, deadline.left().toMillis(), crash.point()));
  }

  static Request request(String json) {
    return read(json, Request.class);
  }

  static String write(Answer answer) {
    return json(
        switch (answer) {
          case Answer.Done(String effect) -> new Reply("done", effect);
          case Answer.Refused _ -> new Reply("refused", "");
          case Answer.Busy _ -> new Reply("busy", "");
          case Answer.GaveUp _ -> new Reply("gave up", "");
        });
  }

  static Answer answer(String json) {
    Reply reply = read(json, Reply.class);
    return switch (reply.kind()) {
      case "done" -> new Answer.Done(reply.effect());
      case "refused" -> new Answer.Refused();
      case "busy" -> new Answer.Busy();
      default -> new Answer.GaveUp();
    };
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(json, e);
    }
  }
}
