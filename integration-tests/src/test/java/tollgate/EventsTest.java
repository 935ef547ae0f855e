package tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.http.Problem;
import tollgate.testing.Auditor;
import tollgate.testing.Functions;
import tollgate.testing.Invocation;
import tollgate.testing.Response;
import tollgate.testing.World;

/** The files in events/ bring about what they are named after. */
class EventsTest {

  @ParameterizedTest
  @MethodSource("tollgate.EventFile#all")
  void bringsAboutWhatItIsNamedAfter(EventFile file) {
    World world = new World().demo();
    Functions functions = world.functions();
    file.inOrder().forEach(each -> assertThat(told(functions, each)).isEqualTo(each.told()));
    Auditor.of(world).audit();
  }

  @ParameterizedTest
  @MethodSource("tollgate.EventFile#all")
  void agreesWithItself(EventFile file) {
    APIGatewayV2HTTPEvent event = file.event();
    String[] methodAndRoute = event.getRouteKey().split(" ", 2);
    String path = methodAndRoute[1];
    if (event.getPathParameters() != null) {
      for (Map.Entry<String, String> parameter : event.getPathParameters().entrySet()) {
        path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
      }
    }
    assertThat(event.getRawPath()).isEqualTo(path);
    assertThat(event.getRequestContext().getHttp().getPath()).isEqualTo(path);
    assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo(methodAndRoute[0]);
    assertThat(event.getRequestContext().getRouteKey()).isEqualTo(event.getRouteKey());
    assertThat(event.getRequestContext().getRequestId()).isEqualTo(file.name());
  }

  @Test
  void areAllInTheTable() throws IOException {
    try (Stream<Path> files = Files.list(World.ROOT.resolve("events"))) {
      assertThat(EventFile.all())
          .extracting(file -> file.name() + ".json")
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> file.getFileName().toString())
                  .toList());
    }
  }

  /** No request of a route leads to 500, 503, the end of a payout, or a route that is not there. */
  @Test
  void bringAboutEveryProblemThatARequestCan() {
    Set<String> codes = Stream.of(Problem.values()).map(Problem::code).collect(Collectors.toSet());
    codes.removeAll(Set.of("internal-error", "contended", "payout-failed", "route-not-found"));
    assertThat(EventFile.all())
        .extracting(file -> file.told().replaceFirst("\\d+ ?", ""))
        .containsAll(new TreeSet<>(codes));
  }

  private static String told(Functions functions, EventFile file) {
    Response response = functions.send(file.event(), new Invocation(10_000));
    return response.isReplay() ? response.told() + " replayed" : response.told();
  }
}
