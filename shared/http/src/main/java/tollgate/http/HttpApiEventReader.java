package tollgate.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event in payload format 2.0 as the Runtime Interface Client would: unknown members are
 * skipped, and a missing member is null. The authorizers {@code lambda} and {@code iam} are left
 * out: no route has one, and an event without verified claims is answered with 401.
 */
final class HttpApiEventReader extends MemberReader {

  HttpApiEventReader(JsonParser json) {
    super(json);
  }

  APIGatewayV2HTTPEvent read() throws IOException {
    json.nextToken();
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    expect(JsonToken.START_OBJECT);
    while (nextMember()) {
      switch (json.currentName()) {
        case "version" -> event.setVersion(text());
        case "routeKey" -> event.setRouteKey(text());
        case "rawPath" -> event.setRawPath(text());
        case "rawQueryString" -> event.setRawQueryString(text());
        case "cookies" -> event.setCookies(texts());
        case "headers" -> event.setHeaders(textsByName());
        case "queryStringParameters" -> event.setQueryStringParameters(textsByName());
        case "pathParameters" -> event.setPathParameters(textsByName());
        case "stageVariables" -> event.setStageVariables(textsByName());
        case "requestContext" -> event.setRequestContext(requestContext());
        case "body" -> event.setBody(text());
        case "isBase64Encoded" -> event.setIsBase64Encoded(truth());
        default -> json.skipChildren();
      }
    }
    return event;
  }

  private @Nullable RequestContext requestContext() throws IOException {
    if (isNull()) {
      return null;
    }
    RequestContext context = new RequestContext();
    expect(JsonToken.START_OBJECT);
    while (nextMember()) {
      switch (json.currentName()) {
        case "routeKey" -> context.setRouteKey(text());
        case "accountId" -> context.setAccountId(text());
        case "stage" -> context.setStage(text());
        case "apiId" -> context.setApiId(text());
        case "domainName" -> context.setDomainName(text());
        case "domainPrefix" -> context.setDomainPrefix(text());
        case "time" -> context.setTime(text());
        case "timeEpoch" -> context.setTimeEpoch(number());
        case "http" -> context.setHttp(http());
        case "authorizer" -> context.setAuthorizer(authorizer());
        case "requestId" -> context.setRequestId(text());
        default -> json.skipChildren();
      }
    }
    return context;
  }

  private RequestContext.@Nullable Http http() throws IOException {
    if (isNull()) {
      return null;
    }
    RequestContext.Http http = new RequestContext.Http();
    expect(JsonToken.START_OBJECT);
    while (nextMember()) {
      switch (json.currentName()) {
        case "method" -> http.setMethod(text());
        case "path" -> http.setPath(text());
        case "protocol" -> http.setProtocol(text());
        case "sourceIp" -> http.setSourceIp(text());
        case "userAgent" -> http.setUserAgent(text());
        default -> json.skipChildren();
      }
    }
    return http;
  }

  private RequestContext.@Nullable Authorizer authorizer() throws IOException {
    if (isNull()) {
      return null;
    }
    RequestContext.Authorizer authorizer = new RequestContext.Authorizer();
    expect(JsonToken.START_OBJECT);
    while (nextMember()) {
      switch (json.currentName()) {
        case "jwt" -> authorizer.setJwt(jwt());
        default -> json.skipChildren();
      }
    }
    return authorizer;
  }

  private RequestContext.Authorizer.@Nullable JWT jwt() throws IOException {
    if (isNull()) {
      return null;
    }
    RequestContext.Authorizer.JWT jwt = new RequestContext.Authorizer.JWT();
    expect(JsonToken.START_OBJECT);
    while (nextMember()) {
      switch (json.currentName()) {
        case "claims" -> jwt.setClaims(claims());
        case "scopes" -> {
          if (json.isExpectedStartArrayToken()) {
            jwt.setScopes(texts());
          } else {
            json.skipChildren();
          }
        }
        default -> json.skipChildren();
      }
    }
    return jwt;
  }

  /**
   * The gateway turns every claim into text; other senders do not. A list of queues is kept as its
   * JSON. Any other claim that is a list or an object is not used and becomes null.
   */
  private @Nullable Map<String, @Nullable String> claims() throws IOException {
    if (isNull()) {
      return null;
    }
    Map<String, @Nullable String> claims = new LinkedHashMap<>();
    expect(JsonToken.START_OBJECT);
    while (nextMember()) {
      String name = json.currentName();
      if (json.currentToken().isScalarValue()) {
        claims.put(name, text());
      } else if (name.equals("queues")) {
        claims.put(name, structure());
      } else {
        claims.put(name, null);
        json.skipChildren();
      }
    }
    return claims;
  }
}
