package tollgate.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tollgate.dynamodb.Deployment;

/**
 * The execution environments of one function: started when a request finds none idle, up to a
 * limit; past it requests wait, where Lambda would refuse them. One that ran out of time is lost.
 */
final class Environments implements AutoCloseable {

  private final FunctionDefinition function;
  private final Supplier<Deployment> deployments;
  private final Semaphore places;
  private final Deque<Environment> idle = new ConcurrentLinkedDeque<>();

  Environments(FunctionDefinition function, int atMost, Supplier<Deployment> deployments) {
    this.function = function;
    this.deployments = deployments;
    this.places = new Semaphore(atMost, true);
  }

  Invocation invoke(APIGatewayV2HTTPEvent event) {
    places.acquireUninterruptibly();
    try {
      Environment environment = idleOrNew();
      Invocation invocation = environment.invoke(event);
      switch (invocation) {
        case Invocation.Answered _, Invocation.Failed _ -> idle.push(environment);
        case Invocation.TimedOut() -> environment.close();
      }
      return invocation;
    } catch (InvocationTargetException e) {
      return new Invocation.Failed(Objects.requireNonNullElse(e.getCause(), e));
    } catch (ReflectiveOperationException e) {
      return new Invocation.Failed(e);
    } finally {
      places.release();
    }
  }

  private Environment idleOrNew() throws ReflectiveOperationException {
    @Nullable Environment environment = idle.poll();
    return environment == null ? Environment.start(function, deployments.get()) : environment;
  }

  @Override
  public void close() {
    idle.forEach(Environment::close);
  }
}
