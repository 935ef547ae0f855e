package tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.testing.Event;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.Invocation;
import tollgate.testing.NamedEvent;
import tollgate.testing.Response;
import tollgate.testing.Snapshot;
import tollgate.testing.World;

/** A handler does not trust that there is an authorizer in front of it: it refuses by itself. */
class UnauthenticatedTest {

  private static final World WORLD = new World().demo().wallet("bob", 1_000);

  private static final Snapshot BEFORE = Snapshot.of(WORLD);

  private final FaultyClient client = new FaultyClient();
  private final Functions functions = WORLD.functions(client);

  @AfterEach
  void nothingIsWritten() {
    assertThat(Snapshot.of(WORLD)).isEqualTo(BEFORE);
  }

  static List<Event> requests() {
    return NamedEvent.successes().stream().map(NamedEvent::request).toList();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void refusesWhoeverIsNotVerified(Event request) {
    unverified()
        .forEach((name, context) -> {
          APIGatewayV2HTTPEvent event = request.build();
          event.setRequestContext(context);
          Response response = functions.send(event, new Invocation(10_000));
          assertThat(response.told()).as(name).isEqualTo("401 unauthenticated");
        });
    assertThat(client.calls()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void refusesAUserIdOfAnotherForm(Event request) {
    for (String sub :
        List.of(
            "",
            " ",
            "alice ",
            " alice",
            "al ice",
            "alice\t",
            "alice\n",
            "alice\u0000",
            "\u0000",
            "\u007f",
            "alic\u00e9",
            "\u7231",
            "\uD83D\uDE00",
            "\uD800",
            "alice\u200b",
            "\uFEFFalice",
            "x".repeat(256),
            "x".repeat(100_000))) {
      Response response = functions.send(request.claim("aud", "tollgate").user(sub));
      assertThat(response.told()).as(sub).isEqualTo("401 unauthenticated");
    }
    assertThat(client.calls()).isEmpty();
  }

  @Test
  void asksWhoItIsBeforeItReadsAnything() {
    for (PostRoute route : PostRoute.all()) {
      for (Event bad :
          List.of(
              route.request().body("{"),
              route.request().body("x".repeat(20_000)),
              route.request().header("content-type", "text/plain"),
              route.request().header("idempotency-key", "\u0000"),
              route.request(Map.of()))) {
        assertThat(functions.send(bad).told()).isEqualTo("401 unauthenticated");
      }
    }
  }

  @Test
  void neverTakesAUserFromTheBody() {
    for (String field : List.of("user", "userId", "sub", "owner", "caller", "buyer")) {
      for (PostRoute route : PostRoute.all()) {
        String body = route.bodyWith(field, "\"alice\"");
        assertThat(functions.send(route.request().body(body)).told())
            .isEqualTo("401 unauthenticated");
        assertThat(functions.send(route.request().user("bob").body(body)).told())
            .isEqualTo("400 malformed-request");
      }
    }
  }

  @Test
  void neverTakesAUserFromAHeaderOrAnotherClaim() {
    for (Event request : requests()) {
      Event event =
          request
              .claim("username", "alice")
              .claim("cognito:username", "alice")
              .claim("Sub", "alice")
              .header("x-user", "alice")
              .header("authorization", "Bearer alice");
      assertThat(functions.send(event).told()).isEqualTo("401 unauthenticated");
    }
  }

  private static Map<String, RequestContext> unverified() {
    Map<String, RequestContext> contexts = new LinkedHashMap<>();
    contexts.put("no request context", null);
    contexts.put("no authorizer", RequestContext.builder().build());
    contexts.put("no JWT", with(Authorizer.builder().build()));
    contexts.put(
        "an authorizer of another kind",
        with(
            Authorizer.builder()
                .withLambda(Map.of("sub", "alice", "principalId", "alice"))
                .build()));
    contexts.put("no claims", with(JWT.builder().build()));
    contexts.put("scopes without claims", with(JWT.builder().withScopes(List.of("sub")).build()));
    contexts.put("empty claims", with(JWT.builder().withClaims(Map.of()).build()));
    contexts.put("no sub", with(JWT.builder().withClaims(Map.of("aud", "tollgate")).build()));
    return contexts;
  }

  private static RequestContext with(JWT jwt) {
    return with(Authorizer.builder().withJwt(jwt).build());
  }

  private static RequestContext with(Authorizer authorizer) {
    return RequestContext.builder().withAuthorizer(authorizer).build();
  }
}
