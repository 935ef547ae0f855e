package tollgate.testing;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.local.template.FunctionDefinition;

/** The handlers that template.yaml names. */
public final class Handlers {

  private Handlers() {}

  /** The functions that answer requests. */
  public static List<FunctionDefinition> functions() {
    return World.TEMPLATE.functions().stream().filter(it -> !it.routes().isEmpty()).toList();
  }

  /** The handler of a function that answers requests, in this environment. */
  @SuppressWarnings("unchecked") // The template gives routes to handlers of this kind only.
  public static RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> of(
      FunctionDefinition function, FunctionEnvironment environment) {
    try {
      return Class.forName(function.handlerClass())
          .asSubclass(RequestHandler.class)
          .getConstructor(FunctionEnvironment.class)
          .newInstance(environment);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(
          "%s of template.yaml needs its module among the dependencies of integration-tests/pom.xml,"
                  .formatted(function.handlerClass())
              + " and a public constructor that takes a FunctionEnvironment",
          e);
    }
  }
}
