package tollgate.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

/** How calling a function ended. */
sealed interface Invocation {

  record Answered(APIGatewayV2HTTPResponse response) implements Invocation {}

  record Failed(Throwable cause) implements Invocation {}

  record TimedOut() implements Invocation {}
}
