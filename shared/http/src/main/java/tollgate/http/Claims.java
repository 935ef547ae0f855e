package tollgate.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Optional;
import tollgate.domain.UserId;

/**
 * The claims that the gateway's JWT authorizer verified. A handler does not trust that there is an
 * authorizer: {@code sam local start-api} ignores it silently, and so would a route without one.
 */
final class Claims {

  private Claims() {}

  static UserId user(APIGatewayV2HTTPEvent event) {
    return Optional.ofNullable(event.getRequestContext())
        .map(APIGatewayV2HTTPEvent.RequestContext::getAuthorizer)
        .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer::getJwt)
        .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT::getClaims)
        .map(claims -> claims.get("sub"))
        .flatMap(Claims::user)
        .orElseThrow(() -> Refusal.of(Problem.UNAUTHENTICATED));
  }

  private static Optional<UserId> user(String sub) {
    try {
      return Optional.of(new UserId(sub));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
