package tollgate.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import tollgate.local.runtime.FunctionSettings;
import tollgate.local.runtime.Jvm;
import tollgate.local.runtime.RuntimeClient;
import tollgate.local.runtime.UnpackedCode;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.TemplateException;

/** Starts each environment as a separate process from the function's zip, as Lambda does. */
public final class ProcessLauncher implements Launcher {

  private final RuntimeClient client;
  private final URI engine;
  private final RunLog log;
  private final OptionalInt threads;
  private final Map<Path, UnpackedCode> unpacked = new ConcurrentHashMap<>();

  /** A launcher of processes that serve one request at a time. */
  public ProcessLauncher(RuntimeClient client, URI engine, RunLog log) {
    this(client, engine, log, OptionalInt.empty());
  }

  private ProcessLauncher(RuntimeClient client, URI engine, RunLog log, OptionalInt threads) {
    this.client = client;
    this.engine = engine;
    this.log = log;
    this.threads = threads;
  }

  /**
   * A launcher of processes that serve several requests at once, as on Lambda Managed Instances.
   *
   * @param threads the requests at once of each process
   */
  public static Launcher shared(RuntimeClient client, URI engine, RunLog log, int threads) {
    return new SharedLauncher(
        new ProcessLauncher(client, engine, log, OptionalInt.of(threads)), threads);
  }

  @Override
  public void check(FunctionDefinition function) {
    if (!Files.isReadable(function.code())) {
      throw new TemplateException(function.name() + ": its code is not at " + function.code());
    }
  }

  @Override
  public Environment start(FunctionDefinition function) throws InitException {
    Path code = unpacked.computeIfAbsent(function.code(), ProcessLauncher::unpack).folder();
    FunctionSettings alone = function.settings(code, engine);
    FunctionSettings settings = threads.isPresent() ? alone.withThreads(threads.getAsInt()) : alone;
    try {
      return ProcessEnvironment.start(settings, Jvm.asOnLambda(client, settings), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UnpackedCode unpack(Path zip) {
    try {
      return UnpackedCode.of(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    unpacked.values().forEach(UnpackedCode::close);
  }
}
