package tollgate.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tollgate.domain.LeadQueue;
import tollgate.domain.UserId;

/**
 * The claims that the gateway's JWT authorizer verified. A handler does not assume an authorizer:
 * {@code sam local start-api} ignores it silently, and a route may lack one.
 */
final class Claims {

  private static final Pattern BETWEEN_NAMES = Pattern.compile("[\\s,]+");

  private Claims() {}

  static UserId user(APIGatewayV2HTTPEvent event) {
    return claim(event, "sub")
        .flatMap(sub -> read(sub, UserId::new))
        .orElseThrow(() -> ProblemException.of(Problem.UNAUTHENTICATED));
  }

  /**
   * The queues that the claim names; empty if there is no such claim. A list {@code ["a", "b"]}
   * arrives as {@code [a b]} from the gateway and as JSON from others. In text, blanks or commas
   * separate names. Malformed names are skipped if others are valid.
   */
  static Set<LeadQueue> queues(APIGatewayV2HTTPEvent event) {
    Set<String> names =
        claim(event, "queues").stream()
            .flatMap(claim -> BETWEEN_NAMES.splitAsStream(claim.replaceAll("^\\[|\\]$", "")))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    Set<LeadQueue> queues =
        names.stream()
            .map(name -> name.replaceAll("^\"(.*)\"$", "$1"))
            .flatMap(name -> read(name, LeadQueue::new).stream())
            .collect(Collectors.toUnmodifiableSet());
    if (queues.isEmpty() && !names.isEmpty()) {
      throw ProblemException.of(Problem.QUEUES_UNREADABLE);
    }
    return queues;
  }

  /** The scopes of the token: names between blanks, in the claim {@code scope} or {@code scp}. */
  static Set<String> scopes(APIGatewayV2HTTPEvent event) {
    return claim(event, "scope")
        .or(() -> claim(event, "scp"))
        .map(claim -> claim.replaceAll("^\\[|\\]$", "").strip())
        .map(names -> Arrays.stream(names.split("\\s+")).collect(Collectors.toUnmodifiableSet()))
        .orElse(Set.of());
  }

  private static Optional<String> claim(APIGatewayV2HTTPEvent event, String name) {
    return Optional.ofNullable(event.getRequestContext())
        .map(APIGatewayV2HTTPEvent.RequestContext::getAuthorizer)
        .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer::getJwt)
        .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT::getClaims)
        .map(claims -> claims.get(name));
  }

  /** The value; empty if it is malformed, which only the issuer could fix, not the caller. */
  private static <T> Optional<T> read(String text, Function<String, T> value) {
    try {
      return Optional.of(value.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
