package tollgate.benchmarks.apache5;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import tollgate.dynamodb.client.Clients;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.withdraw.WithdrawHandler;

/** The handler as it is, with another HTTP client. */
public final class ApacheHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final WithdrawHandler handler =
      new WithdrawHandler(
          new FunctionEnvironment(
              System.getenv(),
              Clients.onLambda(Apache5HttpClient.builder()),
              InstantSource.system(),
              System.out::println));

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return handler.handleRequest(event, context);
  }
}
