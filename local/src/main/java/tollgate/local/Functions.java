package tollgate.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tollgate.dynamodb.Clients;
import tollgate.dynamodb.Deployment;

/** All functions of a template, each with its environments. */
final class Functions implements AutoCloseable {

  private final URI engine;
  private final int concurrency;
  private final RunLog log;
  private final Map<String, Environments> byName = new ConcurrentHashMap<>();

  /**
   * Functions of which nothing runs yet.
   *
   * @param concurrency how many environments each has at most
   */
  Functions(URI engine, int concurrency, RunLog log) {
    this.engine = engine;
    this.concurrency = concurrency;
    this.log = log;
  }

  Invocation invoke(FunctionDefinition function, APIGatewayV2HTTPEvent event) {
    return byName.computeIfAbsent(function.name(), _ -> environments(function)).invoke(event);
  }

  private Environments environments(FunctionDefinition function) {
    return new Environments(
        function,
        concurrency,
        () ->
            new Deployment(
                function.variables(), Clients.at(engine), InstantSource.system(), log::line));
  }

  @Override
  public void close() {
    byName.values().forEach(Environments::close);
  }
}
