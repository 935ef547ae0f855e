package tollgate.local.functions;

import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodb.client.Clients;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.local.runtime.FunctionError;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.TemplateException;

/**
 * Starts environments in this process, quickly and many at a time. They share a database client,
 * since building one is by far the largest cost: the SDK searches every jar for its parts.
 */
public final class HandlerLauncher implements Launcher {

  private final DynamoDbClient dynamoDb;
  private final RunLog log;

  public HandlerLauncher(URI engine, RunLog log) {
    this.dynamoDb = Clients.at(engine);
    this.log = log;
  }

  @Override
  public void check(FunctionDefinition function) {
    handlerClass(function);
  }

  /** Creates the handler with its constructor that takes an environment. */
  @Override
  public Environment start(FunctionDefinition function) throws InitException {
    FunctionEnvironment deployment =
        new FunctionEnvironment(function.variables(), dynamoDb, InstantSource.system(), log::line);
    try {
      Object handler =
          handlerClass(function).getConstructor(FunctionEnvironment.class).newInstance(deployment);
      return new HandlerEnvironment(function, Handler.of(handler), log);
    } catch (ReflectiveOperationException e) {
      throw failed(function, Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private InitException failed(FunctionDefinition function, Throwable cause) {
    FunctionError error = FunctionError.of(cause);
    log.notStarted(function.name(), error);
    return new InitException(error);
  }

  private static Class<?> handlerClass(FunctionDefinition function) {
    try {
      Class<?> type = FunctionCode.load(function.handlerClass(), function.code());
      if (!Handler.isOne(type)) {
        throw new TemplateException(type.getName() + " is no handler");
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

  @Override
  public void close() {
    dynamoDb.close();
  }
}
