package tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import tollgate.domain.OperationName;
import tollgate.http.EventSerializer;
import tollgate.http.Problem;
import tollgate.testing.Auditor;
import tollgate.testing.Functions;
import tollgate.testing.Invocation;
import tollgate.testing.NamedEvent;
import tollgate.testing.Response;
import tollgate.testing.World;

/** The cases of events/ bring about what they are named after. */
class EventsTest {

  @ParameterizedTest
  @MethodSource("tollgate.testing.NamedEvent#all")
  void bringsAboutWhatItIsNamedAfter(NamedEvent event) {
    World world = new World().demo();
    Functions functions = world.functions();
    event.inOrder().forEach(each -> assertThat(told(functions, each)).isEqualTo(each.answer()));
    Auditor.of(world).audit();
  }

  @ParameterizedTest
  @MethodSource("tollgate.testing.NamedEvent#all")
  void agreesWithItself(NamedEvent event) {
    APIGatewayV2HTTPEvent sent = event.event();
    String[] methodAndRoute = sent.getRouteKey().split(" ", 2);
    String path = methodAndRoute[1];
    if (sent.getPathParameters() != null) {
      for (Map.Entry<String, String> parameter : sent.getPathParameters().entrySet()) {
        path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
      }
    }
    assertThat(sent.getRawPath()).isEqualTo(path);
    assertThat(sent.getRequestContext().getHttp().getPath()).isEqualTo(path);
    assertThat(sent.getRequestContext().getHttp().getMethod()).isEqualTo(methodAndRoute[0]);
    assertThat(sent.getRequestContext().getRouteKey()).isEqualTo(sent.getRouteKey());
    assertThat(sent.getRequestContext().getRequestId()).isEqualTo(event.name());
  }

  /** Our way to read, beside the one of Lambda's Runtime Interface Client. */
  @ParameterizedTest
  @MethodSource("tollgate.testing.NamedEvent#all")
  void areReadAsTheClientWould(NamedEvent event) {
    APIGatewayV2HTTPEvent ours =
        new EventSerializer().fromJson(event.json(), APIGatewayV2HTTPEvent.class);
    assertThat(ours)
        .usingRecursiveComparison()
        .isEqualTo(
            JacksonFactory.getInstance()
                .getSerializer(APIGatewayV2HTTPEvent.class)
                .fromJson(event.json()));
    assertThat(ours.getVersion()).isEqualTo("2.0");
  }

  /** A route that has none is named by {@link NamedEvent#successes()}. */
  @Test
  void existForEveryRouteAndEveryOperation() {
    assertThat(NamedEvent.successes()).doesNotHaveDuplicates();
    assertThat(PostRoute.all())
        .extracting(route -> route.success().definition().operation())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(OperationName.values()).map(OperationName::label).toList());
  }

  /** A reader of JSON may take the last of two members of the same name. */
  @Test
  void statesNoMemberTwice() throws IOException {
    ObjectMapper strict = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    try (Stream<Path> files = Files.list(World.ROOT.resolve("events"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(strict.readTree(file.toFile()).isObject()).as("%s", file).isTrue();
      }
    }
  }

  /**
   * No request of a route leads to 500, 503, the end of a payout, or a route that is not there. The
   * demo has no limits.
   */
  @Test
  void bringAboutEveryProblemThatARequestCan() {
    Set<String> codes = Stream.of(Problem.values()).map(Problem::code).collect(Collectors.toSet());
    codes.removeAll(
        Set.of(
            "internal-error",
            "contended",
            "too-many-requests",
            "limit-exceeded",
            "payout-failed",
            "route-not-found",
            "buyer-has-no-wallet"));
    assertThat(NamedEvent.all())
        .extracting(event -> event.answer().replaceFirst("\\d+ ?", ""))
        .containsAll(new TreeSet<>(codes));
  }

  private static String told(Functions functions, NamedEvent event) {
    Response response = functions.send(event.event(), new Invocation(10_000));
    return response.isReplay() ? response.told() + " replayed" : response.told();
  }
}
