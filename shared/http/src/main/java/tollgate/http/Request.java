package tollgate.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tollgate.domain.CallBudget;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.Currencies;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.LeadQueue;
import tollgate.domain.UserId;

/**
 * A request of an authenticated user. Reading a malformed part ends the request with the matching
 * problem.
 */
public final class Request {

  private static final int MOST_BODY_BYTES = 16_384;

  private final APIGatewayV2HTTPEvent event;
  private final UserId user;
  private final Instant now;
  private final CallBudget budget;
  private final Currencies currencies;

  Request(APIGatewayV2HTTPEvent event, Instant now, CallBudget budget, Currencies currencies) {
    this.event = event;
    this.user = Claims.user(event);
    this.now = now;
    this.budget = budget;
    this.currencies = currencies;
  }

  /** The {@code sub} of the verified JWT. */
  public UserId user() {
    return user;
  }

  /** The queues of leads that the verified JWT names; empty if it names none. */
  public Set<LeadQueue> queues() {
    return Claims.queues(event);
  }

  /**
   * The same, but empty if the claim cannot be read: for requests that do not depend on it alone.
   */
  public Set<LeadQueue> queuesIfReadable() {
    try {
      return queues();
    } catch (ProblemException _) {
      return Set.of();
    }
  }

  /** Ends the request with a problem unless the verified JWT has this scope. */
  public void requireScope(String scope) {
    if (!Claims.scopes(event).contains(scope)) {
      throw ProblemException.of(Problem.INSUFFICIENT_SCOPE);
    }
  }

  /** The time when the request began, which all its writes carry. */
  public Instant now() {
    return now;
  }

  public CallBudget budget() {
    return budget;
  }

  /** A value built from a path parameter. */
  public <T> T path(String name, Function<String, T> value) {
    return Readings.read(name, orEmpty(event.getPathParameters()).getOrDefault(name, ""), value);
  }

  /** A value built from a parameter of the query, if it is stated. */
  public <T> Optional<T> query(String name, Function<String, T> value) {
    return Optional.ofNullable(orEmpty(event.getQueryStringParameters()).get(name))
        .map(text -> Readings.read(name, text, value));
  }

  /** The caller's idempotency key, if there is one. */
  public Optional<IdempotencyKey.Caller> idempotencyKey() {
    return IdempotencyKeyHeader.read(header(IdempotencyKeyHeader.NAME));
  }

  /** The caller's idempotency key, for operations that require one. */
  public IdempotencyKey.Caller requiredIdempotencyKey() {
    return idempotencyKey()
        .orElseThrow(() -> ProblemException.malformed("The header Idempotency-Key is missing."));
  }

  /** The idempotency token of this request. All its values are fixed by this call. */
  public IdempotencyToken token(CanonicalRequest content) {
    return IdempotencyToken.of(user, idempotencyKey(), content, now);
  }

  /** The fields of the body; a missing body counts as an object without fields. */
  public Fields fields() {
    byte[] body = body();
    if (body.length == 0) {
      return Fields.of("{}", currencies);
    }
    if (!MediaType.isJson(header("content-type").orElse(""))) {
      throw ProblemException.of(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    if (!MediaType.isIdentity(header("content-encoding").orElse(""))) {
      throw ProblemException.of(Problem.UNSUPPORTED_CONTENT_CODING);
    }
    if (body.length > MOST_BODY_BYTES) {
      throw ProblemException.of(Problem.TOO_LARGE);
    }
    return Fields.of(text(body), currencies);
  }

  /** Decodes strictly: invalid UTF-8 is never read as replacement characters. */
  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.malformed("The body is not UTF-8.");
    }
  }

  private byte[] body() {
    String body = event.getBody();
    if (body == null) {
      return new byte[0];
    }
    if (!event.getIsBase64Encoded()) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw ProblemException.malformed("The body is not valid base64.");
    }
  }

  private Optional<String> header(String name) {
    return HeaderValues.of(event, name);
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
