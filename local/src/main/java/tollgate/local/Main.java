package tollgate.local;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code ./run}: serves the template until it is told to stop. */
public final class Main {

  private static final int NOT_STARTED = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private final Options options;
  private final Shutdown shutdown = Shutdown.atExit();

  private Main(Options options) {
    this.options = options;
  }

  /** Returns only if it cannot serve; else Ctrl-C ends it. */
  public static void main(String... arguments) throws InterruptedException {
    Options options = options(arguments);
    try {
      new Main(options).serve();
    } catch (IOException | TemplateException e) {
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
    Template template = Template.read(options.template());
    Listener listener = shutdown.closing(listener());
    URI engine =
        options.dynamoDbEndpoint().isPresent()
            ? options.dynamoDbEndpoint().get()
            : shutdown.closing(engine()).endpoint();
    LocalIdentity identity = LocalIdentity.in(Repository.keeps());
    Path logFile = Repository.keeps().resolve("run-" + listener.address().getPort() + ".log");
    RunLog log = shutdown.closing(RunLog.to(logFile));
    shutdown.closing(
        LocalSystem.start(template, engine, listener, options.concurrency(), identity, log));
    System.out.println(new Welcome(listener.address(), engine, logFile).text(identity, template));
  }

  private Listener listener() throws IOException {
    try {
      return Listener.on(options.port());
    } catch (BindException e) {
      throw new IOException("port " + options.port() + " is taken; choose one with --port", e);
    }
  }

  private DynamoDbLocal engine() throws IOException {
    try {
      return DynamoDbLocal.start(options.dynamoDbPort(), options.data());
    } catch (BindException e) {
      throw new IOException(
          "port "
              + options.dynamoDbPort()
              + " is taken; choose one with --dynamodb-port, or use the engine there with"
              + " --dynamodb-endpoint http://localhost:"
              + options.dynamoDbPort(),
          e);
    }
  }

  /** Ends the JVM, which closes what is open. */
  private static IllegalStateException exit(int status, String why) {
    System.err.println("./run: " + why);
    System.exit(status);
    return new IllegalStateException("the JVM has ended");
  }
}
