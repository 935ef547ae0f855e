package tollgate.racelab.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tollgate.racelab.strategy.Act;
import tollgate.racelab.strategy.Answer;
import tollgate.racelab.strategy.Crash;
import tollgate.racelab.strategy.Deadline;

/**
 * A strategy in another process.
 *
 * @param server where a {@link Server} listens
 * @param venue which strategy it is to serve, and before which proxy
 */
record RemoteSite(HttpClient http, URI server, Wire.Venue venue) implements Site {

  /** A dead process closes no connection here; the caller waits no longer than this. */
  private static final Duration SPARE = Duration.ofSeconds(1);

  @Override
  public Answer ask(Act act, Deadline deadline, Crash crash) {
    HttpRequest request =
        HttpRequest.newBuilder(server)
            .timeout(deadline.left().plus(SPARE))
            .POST(BodyPublishers.ofString(Wire.write(venue, act, deadline, crash)))
            .build();
    try {
      return Wire.answer(http.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
