package tollgate.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
  private final Map<Path, UnpackedCode> unpacked = new ConcurrentHashMap<>();

  public ProcessLauncher(RuntimeClient client, URI engine, RunLog log) {
    this.client = client;
    this.engine = engine;
    this.log = log;
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
    FunctionSettings settings = function.settings(code, engine);
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
