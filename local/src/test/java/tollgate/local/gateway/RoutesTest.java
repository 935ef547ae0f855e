package tollgate.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.Route;

class RoutesTest {

  private static final Routes ROUTES =
      routes(
          "GET /wallet",
          "POST /rooms/{roomId}/entries",
          "GET /pets/{id}",
          "GET /pets/dog",
          "ANY /pets/dog",
          "ANY /pets/{rest+}",
          "GET /");

  @ParameterizedTest
  @CsvSource({
    "GET,  /wallet,                      GET /wallet",
    "POST, /rooms/appointment-1/entries, POST /rooms/{roomId}/entries",
    "GET,  /pets/dog,                    GET /pets/dog",
    "POST, /pets/dog,                    ANY /pets/dog",
    "GET,  /pets/cat,                    GET /pets/{id}",
    "POST, /pets/cat,                    ANY /pets/{rest+}",
    "GET,  /pets/cat/kitten,             ANY /pets/{rest+}",
    "GET,  /,                            GET /"
  })
  void theMostSpecificRouteTakesARequest(String method, String path, String route) {
    assertThat(ROUTES.match(method, path).map(match -> match.route().key())).contains(route);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/wallet/",
        "//wallet",
        "/Wallet",
        "/wallets",
        "/rooms//entries",
        "/rooms/a/b/entries",
        "/pets/",
        "/outcomes"
      })
  void aPathThatNoRouteFitsIsNotFound(String path) {
    assertThat(ROUTES.match("POST", path)).isEmpty();
    assertThat(ROUTES.match("GET", path)).isEmpty();
  }

  @Test
  void anotherMethodIsNotFound() {
    assertThat(ROUTES.match("DELETE", "/wallet")).isEmpty();
  }

  @Test
  void pathParametersAreDecodedAfterThePathIsTakenApart() {
    assertThat(parameters("POST", "/rooms/a%2Fb%20c+%C3%A9/entries"))
        .isEqualTo(Map.of("roomId", "a/b c+é"));
    assertThat(parameters("GET", "/pets/cat/kitten")).isEqualTo(Map.of("rest", "cat/kitten"));
  }

  @Test
  void theDefaultRouteTakesWhateverNoOtherDoes() {
    Routes routes = routes("ANY $default", "GET /wallet");
    assertThat(routes.match("GET", "/wallet").orElseThrow().route().key()).isEqualTo("GET /wallet");
    assertThat(routes.match("PUT", "/x").orElseThrow().route().key()).isEqualTo("$default");
  }

  private static Map<String, String> parameters(String method, String path) {
    return ROUTES.match(method, path).orElseThrow().pathParameters();
  }

  private static Routes routes(String... routes) {
    return new Routes(
        List.of(
            new FunctionDefinition(
                "Function",
                Path.of("none.zip"),
                "example.Function::handleRequest",
                Duration.ofSeconds(3),
                128,
                false,
                OptionalInt.empty(),
                Map.of(),
                Stream.of(routes)
                    .map(route -> route.split(" ", 2))
                    .map(parts -> new Route(parts[0], parts[1], Optional.empty()))
                    .toList())));
  }
}
