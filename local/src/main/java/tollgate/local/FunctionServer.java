package tollgate.local;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.Clients;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.local.engine.Tables;
import tollgate.local.functions.FunctionPool;
import tollgate.local.functions.InitException;
import tollgate.local.functions.ProcessLauncher;
import tollgate.local.functions.RunLog;
import tollgate.local.gateway.GatewayResponse;
import tollgate.local.gateway.Listener;
import tollgate.local.machine.Repository;
import tollgate.local.machine.Shutdown;
import tollgate.local.runtime.FunctionError;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.runtime.RuntimeClient;
import tollgate.local.sandbox.DemoData;
import tollgate.local.sandbox.PayoutFaults;
import tollgate.local.sandbox.PayoutLedger;
import tollgate.local.sandbox.SandboxProvider;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.Template;
import tollgate.local.template.TemplateException;

/**
 * Runs the functions of a stack deployed to an emulator that cannot run Java. The emulator posts
 * each event here, and the function answers from a separate process, as under {@code ./run
 * --isolated}. The server also serves the payout provider that the stack is configured with, and
 * writes the demo rows into the stack's tables at startup. {@code bin/verify-deployed} uses it.
 */
@Command(name = "FunctionServer", description = "Runs the functions of a stack in an emulator.")
public final class FunctionServer implements Runnable {

  private static final String NAME = "X-Amzn-Lambda-Function-Name";
  private static final String VERSION = "X-Amzn-Lambda-Function-Version";

  /** Lambda's own limit of an asynchronous event is lower, that of a request higher. */
  private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

  @Option(names = "--port", required = true, description = "where the functions are; 0 for any")
  private int port;

  @Option(names = "--dynamodb-endpoint", required = true, description = "the emulator's DynamoDB")
  private URI dynamoDbEndpoint = URI.create("");

  @Option(
      names = "--functions",
      required = true,
      description = "a JSON file: each function's published version, and the users' subjects")
  private Path file = Path.of("");

  @Option(names = "--log", required = true, description = "what the functions print")
  private Path logFile = Path.of("");

  /**
   * A published version, for which events may arrive.
   *
   * @param environments the number of its processes, all started before the first event
   */
  private record Published(FunctionDefinition function, int environments) {}

  private final Shutdown shutdown = Shutdown.atExit();

  /** Serves until a signal ends it. */
  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new FunctionServer())
            .setExecutionExceptionHandler((failure, commandLine, _) -> {
              commandLine.getErr().println("FunctionServer: " + failure.getMessage());
              return 1;
            })
            .execute(arguments));
  }

  @Override
  public void run() {
    try {
      serve();
      new CountDownLatch(1).await();
    } catch (IOException | ParseException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() throws IOException, ParseException {
    Map<String, Object> stack = JSONObjectUtils.parse(Files.readString(file));
    Map<String, Published> published = published(stack);
    RunLog log = shutdown.closing(RunLog.to(logFile));
    FunctionPool functions = shutdown.closing(functions(published.values(), log));
    provision(published.values(), functions);
    DynamoDbClient dynamoDb = shutdown.closing(Clients.at(dynamoDbEndpoint));
    seed(
        new FunctionEnvironment(
            texts(JSONObjectUtils.getJSONObject(stack, "tables")),
            dynamoDb,
            InstantSource.system(),
            log::line),
        texts(JSONObjectUtils.getJSONObject(stack, "subjects")));
    SandboxProvider provider =
        new SandboxProvider(
            Listener.PROVIDER,
            secret(published.values()),
            PayoutLedger.in(dynamoDb),
            PayoutFaults.NONE,
            InstantSource.system());
    Listener listener = shutdown.closing(Listener.on(port));
    listener.provide(provider);
    listener.serve(
        exchange -> invoke(exchange, published, functions),
        exchange -> control(exchange, provider));
    System.out.println("The functions are served at " + listener.address());
  }

  /** The published versions by {@code name:version}. */
  private static Map<String, Published> published(Map<String, Object> stack) throws ParseException {
    return Arrays.stream(JSONObjectUtils.getJSONObjectArray(stack, "functions"))
        .collect(
            Collectors.toMap(
                function -> function.get("name") + ":" + function.get("version"),
                FunctionServer::version));
  }

  private static Published version(Map<String, Object> function) {
    FunctionDefinition definition =
        new FunctionDefinition(
            text(function, "name"),
            Path.of(text(function, "code")),
            text(function, "handler"),
            Duration.ofSeconds(Long.parseLong(text(function, "timeout"))),
            Integer.parseInt(text(function, "memory")),
            Boolean.parseBoolean(text(function, "snapStart")),
            OptionalInt.empty(),
            texts(function.get("variables")),
            List.of());
    return new Published(definition, Integer.parseInt(text(function, "environments")));
  }

  private static Map<String, String> texts(@Nullable Object object) {
    Map<String, String> texts = new TreeMap<>();
    if (object instanceof Map<?, ?> values) {
      values.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    }
    return texts;
  }

  private static String text(Map<String, Object> function, String name) {
    return String.valueOf(function.get(name));
  }

  /** The secret with which the functions sign payout orders. */
  private static String secret(Collection<Published> published) {
    return published.stream()
        .flatMap(it -> Stream.ofNullable(it.function().variables().get("PAYOUT_PROVIDER_SECRET")))
        .findAny()
        .orElseThrow(() -> new TemplateException("no function has PAYOUT_PROVIDER_SECRET"));
  }

  private FunctionPool functions(Collection<Published> published, RunLog log) throws IOException {
    int most = published.stream().mapToInt(Published::environments).max().orElse(1);
    return new FunctionPool(
        new ProcessLauncher(RuntimeClient.in(Repository.root()), dynamoDbEndpoint, log), most);
  }

  /**
   * With SnapStart no request waits for an initialization, so all environments are started
   * beforehand.
   */
  private static void provision(Collection<Published> published, FunctionPool functions) {
    published.parallelStream()
        .flatMap(it -> Collections.nCopies(it.environments(), it.function()).stream())
        .forEach(function -> provision(function, functions));
  }

  private static void provision(FunctionDefinition function, FunctionPool functions) {
    try {
      functions.provision(function);
    } catch (InitException e) {
      throw new IllegalStateException(function.name() + " does not start: " + e.error(), e);
    }
  }

  /** Writes the demo rows for the users that the issuer gave these subjects. */
  private static void seed(FunctionEnvironment deployment, Map<String, String> subjects)
      throws IOException {
    Template template = Template.read(Repository.root().resolve("template.yaml"));
    new DemoData(
            new Tables(deployment.dynamoDb(), template),
            deployment,
            user -> new UserId(subjects.getOrDefault(user.value(), user.value())))
        .seed();
  }

  /**
   * Calls a function with an event of any trigger. The answer is 404 for a version that is not
   * published.
   */
  private static GatewayResponse invoke(
      HttpExchange exchange, Map<String, Published> published, FunctionPool functions)
      throws IOException {
    byte[] event = exchange.getRequestBody().readNBytes(MAX_EVENT_BYTES);
    String version = header(exchange, NAME) + ":" + header(exchange, VERSION);
    Published called = published.get(version);
    if (called == null) {
      return GatewayResponse.message(404, "there is no published version " + version);
    }
    return switch (functions.invoke(called.function(), event)) {
      case InvocationResult.Answered(byte[] json) ->
          new GatewayResponse(200, Map.of(), List.of(), json);
      case InvocationResult.Failed(FunctionError error) ->
          GatewayResponse.message(500, error.toString());
      case InvocationResult.TimedOut() ->
          GatewayResponse.message(504, "the function ran out of time");
      case InvocationResult.Throttled() ->
          GatewayResponse.message(429, "the function is throttled");
    };
  }

  private static String header(HttpExchange exchange, String name) {
    return String.valueOf(exchange.getRequestHeaders().getFirst(name));
  }

  private static GatewayResponse control(HttpExchange exchange, SandboxProvider provider)
      throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
      case "GET /_local/payouts" -> GatewayResponse.json(200, provider.report());
      case "POST /_local/payout-faults" -> {
        provider.failBy(PayoutFaults.parse(body));
        yield GatewayResponse.json(200, Map.of("payoutFaults", body));
      }
      default ->
          GatewayResponse.message(404, "There are GET /_local/payouts, POST /_local/payout-faults");
    };
  }
}
