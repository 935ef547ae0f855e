package tollgate.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import tollgate.local.runtime.FunctionProcess;
import tollgate.local.runtime.FunctionSettings;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.runtime.Jvm;
import tollgate.local.runtime.Progress;
import tollgate.local.runtime.RuntimeClient;
import tollgate.local.runtime.UnpackedCode;
import tollgate.local.template.FunctionDefinition;

/**
 * The functions as they are packaged, each zip in a process of its own under Lambda's own runtime
 * client.
 */
public final class PackagedFunctions implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI engine;
  private final List<UnpackedCode> unpacked = new ArrayList<>();
  private final List<FunctionProcess> processes = new ArrayList<>();
  private final Map<String, FunctionProcess> byRoute = new HashMap<>();
  private final Queue<String> output = new ConcurrentLinkedQueue<>();

  /** Functions of which none runs yet. */
  public PackagedFunctions(URI engine) {
    this.engine = engine;
  }

  /** Sends an event, in JSON, to the function of its route, and starts that if need be. */
  public Response send(String event) throws IOException {
    String route = JSON.readTree(event).path("routeKey").asText();
    FunctionProcess process = byRoute.get(route);
    if (process == null) {
      process = start(function(route), output::add);
      ready(process.initialize());
      ready(process.restore());
      byRoute.put(route, process);
    }
    Response response = send(process, event);
    Contract.check(route, response);
    return response;
  }

  /** Sends an event to a process of one's own. */
  public Response send(FunctionProcess process, String event) {
    InvocationResult invocation =
        process.invoke(UUID.randomUUID().toString(), event.getBytes(StandardCharsets.UTF_8));
    if (invocation instanceof InvocationResult.Answered(byte[] json)) {
      return response(new String(json, StandardCharsets.UTF_8));
    }
    throw new AssertionError(invocation + " after\n" + String.join("\n", output));
  }

  /**
   * Starts a process more, and waits for nothing.
   *
   * @param output takes each line that it prints
   * @param options for its JVM, beside those of Lambda
   */
  public FunctionProcess start(
      FunctionDefinition function, Consumer<String> output, String... options) throws IOException {
    UnpackedCode code = UnpackedCode.of(function.code());
    unpacked.add(code);
    FunctionSettings settings = function.settings(code.folder(), engine);
    Jvm jvm = Jvm.asOnLambda(RuntimeClient.in(World.ROOT), settings).with(options);
    FunctionProcess process = FunctionProcess.start(settings, jvm, output);
    processes.add(process);
    return process;
  }

  /** The function that a route leads to. */
  public static FunctionDefinition function(String route) {
    return World.TEMPLATE.functions().stream()
        .filter(function -> function.routes().stream().anyMatch(it -> it.key().equals(route)))
        .findFirst()
        .orElseThrow();
  }

  private void ready(Progress progress) {
    if (progress instanceof Progress.Failed failed) {
      throw new AssertionError(failed + " after\n" + String.join("\n", output));
    }
  }

  private static Response response(String json) {
    try {
      JsonNode response = JSON.readTree(json);
      Map<String, String> headers = new HashMap<>();
      response
          .path("headers")
          .properties()
          .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
      return new Response(
          response.path("statusCode").asInt(), headers, response.path("body").asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  @Override
  public void close() {
    processes.forEach(FunctionProcess::close);
    unpacked.forEach(UnpackedCode::close);
  }
}
