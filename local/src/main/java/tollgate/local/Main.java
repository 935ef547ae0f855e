package tollgate.local;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.core.exception.SdkException;
import tollgate.dynamodbproxy.Behaviour;
import tollgate.dynamodbproxy.DynamoDbProxy;
import tollgate.local.engine.DynamoDbLocal;
import tollgate.local.functions.FunctionPool;
import tollgate.local.functions.HandlerLauncher;
import tollgate.local.functions.Launcher;
import tollgate.local.functions.ProcessLauncher;
import tollgate.local.functions.RunLog;
import tollgate.local.gateway.Listener;
import tollgate.local.gateway.LocalIdentity;
import tollgate.local.machine.Repository;
import tollgate.local.machine.Shutdown;
import tollgate.local.runtime.RuntimeClient;
import tollgate.local.template.Template;
import tollgate.local.template.TemplateException;

/** {@code ./run}: serves the template until it is stopped. */
public final class Main {

  private static final int NOT_STARTED = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private final Options options;
  private final Shutdown shutdown = Shutdown.atExit();

  private Main(Options options) {
    this.options = options;
  }

  /** Returns only if it cannot serve; otherwise Ctrl-C ends it. */
  public static void main(String... arguments) throws InterruptedException {
    // The JDK's HTTP client reads these once, so they are set before its first use: no silent
    // second POST, as in template.yaml, and enough connections for all environments.
    System.setProperty("sun.net.http.retryPost", "false");
    System.setProperty("http.maxConnections", "256");
    Options options = options(arguments);
    try {
      new Main(options).serve();
    } catch (IOException | TemplateException | SdkException e) {
      throw exit(NOT_STARTED, String.valueOf(e.getMessage()));
    }
    new CountDownLatch(1).await();
  }

  private static Options options(String... arguments) {
    Options options = new Options();
    CommandLine commandLine = new CommandLine(options);
    try {
      commandLine.parseArgs(arguments);
    } catch (ParameterException e) {
      throw exit(NOT_UNDERSTOOD, e.getMessage() + " (see ./run --help)");
    }
    if (options.help()) {
      commandLine.usage(System.out);
      System.exit(0);
    }
    options
        .complaint()
        .ifPresent(complaint -> {
          throw exit(NOT_UNDERSTOOD, complaint);
        });
    return options;
  }

  private void serve() throws IOException {
    Template declared = Template.read(options.template());
    Listener listener = shutdown.closing(listener());
    Template template = declared.withVariables(LocalSystem.variables(listener, options));
    URI engine = engine();
    LocalIdentity identity = LocalIdentity.in(Repository.keeps());
    Path logFile = Repository.keeps().resolve("run-" + listener.address().getPort() + ".log");
    RunLog log = shutdown.closing(RunLog.to(logFile));
    FunctionPool functions =
        shutdown.closing(new FunctionPool(launcher(seen(engine), log), options.requestsAtOnce()));
    template.functions().forEach(functions::check);
    shutdown.closing(
        LocalSystem.start(template, engine, listener, functions, identity, options, log));
    System.out.println(
        new Welcome(listener.address(), engine, logFile, options.isolated())
            .text(identity, template));
  }

  private Launcher launcher(URI engine, RunLog log) throws IOException {
    if (!options.isolated()) {
      return new HandlerLauncher(engine, log);
    }
    RuntimeClient client = RuntimeClient.in(Repository.root());
    return options.threads().isPresent()
        ? ProcessLauncher.shared(client, engine, log, options.threads().getAsInt())
        : new ProcessLauncher(client, engine, log);
  }

  private Listener listener() throws IOException {
    try {
      return Listener.on(options.port());
    } catch (BindException e) {
      throw new IOException("port " + options.port() + " is taken; choose one with --port", e);
    }
  }

  private URI engine() throws IOException {
    if (options.dynamoDbEndpoint().isPresent()) {
      return running(options.dynamoDbEndpoint().get());
    }
    int port = options.dynamoDbPort();
    try {
      return shutdown.closing(DynamoDbLocal.start(port, options.data())).endpoint();
    } catch (BindException e) {
      String choices = "; choose one with --dynamodb-port, or use what runs there with ";
      throw new IOException(
          "port " + port + " is taken" + choices + "--dynamodb-endpoint http://localhost:" + port,
          e);
    }
  }

  /** The engine's address for functions: that of a proxy if calls are to fail. */
  private URI seen(URI engine) {
    return options
        .faults()
        .map(Behaviour.service()::withFaults)
        .map(behaviour -> shutdown.closing(DynamoDbProxy.before(engine, behaviour)).endpoint())
        .orElse(engine);
  }

  private static URI running(URI engine) throws IOException {
    if (!DynamoDbLocal.answers(engine)) {
      throw new IOException("nothing answers at --dynamodb-endpoint " + engine);
    }
    return engine;
  }

  /** Ends the JVM, which closes open resources. */
  private static IllegalStateException exit(int status, String why) {
    System.err.println("./run: " + why);
    System.exit(status);
    return new IllegalStateException("the JVM has ended");
  }
}
