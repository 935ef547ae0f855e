package tollgate.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tollgate.dynamodb.Deployment;

/** An execution environment: a handler and a database client of its own, one request at a time. */
final class Environment implements AutoCloseable {

  private final FunctionDefinition function;
  private final Deployment deployment;
  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler;

  private Environment(
      FunctionDefinition function,
      Deployment deployment,
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler) {
    this.function = function;
    this.deployment = deployment;
    this.handler = handler;
  }

  /** Makes the handler, through its constructor that takes a deployment. */
  static Environment start(FunctionDefinition function, Deployment deployment)
      throws ReflectiveOperationException {
    Object handler =
        handlerClass(function).getConstructor(Deployment.class).newInstance(deployment);
    @SuppressWarnings("unchecked") // Lambda does not know the type arguments either.
    RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> requestHandler =
        (RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>) handler;
    return new Environment(function, deployment, requestHandler);
  }

  /**
   * The function's handler class.
   *
   * @throws TemplateException if there is none that could be called
   */
  static Class<?> handlerClass(FunctionDefinition function) {
    try {
      Class<?> type = FunctionCode.load(function.handlerClass(), function.code());
      if (!RequestHandler.class.isAssignableFrom(type)) {
        throw new TemplateException(type.getName() + " is no RequestHandler");
      }
      return type;
    } catch (ClassNotFoundException e) {
      throw new TemplateException(
          function.name()
              + ": its handler "
              + function.handlerClass()
              + " is not in "
              + function.code());
    }
  }

  Invocation invoke(APIGatewayV2HTTPEvent event) {
    LocalContext context = new LocalContext(function, deployment.log());
    FutureTask<APIGatewayV2HTTPResponse> task =
        new FutureTask<>(() -> handler.handleRequest(event, context));
    Thread thread = Thread.ofVirtual().name(function.name()).start(task);
    try {
      return new Invocation.Answered(
          task.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return new Invocation.Failed(Objects.requireNonNullElse(e.getCause(), e));
    } catch (TimeoutException e) {
      thread.interrupt();
      return new Invocation.TimedOut();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return new Invocation.Failed(e);
    }
  }

  @Override
  public void close() {
    deployment.dynamoDb().close();
  }
}
