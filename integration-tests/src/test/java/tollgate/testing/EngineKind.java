package tollgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import tollgate.dynamodbproxy.Behaviour;
import tollgate.dynamodbproxy.DynamoDbProxy;
import tollgate.dynamodbproxy.ServiceTime;
import tollgate.local.engine.DynamoDbLocal;

/** The engines that tests can run on; {@code -Dtollgate.engine} names one. */
enum EngineKind {
  /** A process that ends with this JVM; the default. */
  DYNAMODB_LOCAL,

  /** DynamoDB Local behind a proxy, which conflicts and throttles as the service does. */
  PROXY,

  /**
   * The program that {@code TOLLGATE_DYNOXIDE} names, an engine that shares no code with DynamoDB
   * Local; as a process that ends with this JVM.
   */
  DYNOXIDE,

  /** The LocalStack at the address in {@code LOCALSTACK_ENDPOINT}. */
  LOCALSTACK,

  /** A LocalStack in a container that ends with this JVM. */
  CONTAINER,

  /** DynamoDB itself, with region and credentials as the SDK finds them. */
  AWS;

  static final EngineKind CHOSEN =
      valueOf(
          System.getProperty("tollgate.engine", "dynamodb-local")
              .replace('-', '_')
              .toUpperCase(Locale.ROOT));

  /** The last image that starts without an account. */
  private static final String IMAGE = "localstack/localstack:4.14.0";

  private static final int TIMES_FASTER = 5;

  private static final String PROGRAM = "TOLLGATE_DYNOXIDE";
  private static final String ENDPOINT = "LOCALSTACK_ENDPOINT";
  private static final String OPT_IN = "TOLLGATE_AWS";

  /** What is missing to run on it here; empty if nothing is. */
  Optional<String> missing() {
    return switch (this) {
      case DYNAMODB_LOCAL, PROXY -> Optional.empty();
      case DYNOXIDE -> unless(variable(PROGRAM).isPresent(), PROGRAM + " is not set");
      case LOCALSTACK -> unless(variable(ENDPOINT).isPresent(), ENDPOINT + " is not set");
      case CONTAINER ->
          unless(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine answers");
      case AWS -> unless(variable(OPT_IN).equals(Optional.of("1")), OPT_IN + "=1 is not set");
    };
  }

  /** Its address, once it is up; of DynamoDB itself none, which the SDK finds by the region. */
  Optional<URI> start() {
    return switch (this) {
      case DYNAMODB_LOCAL -> Optional.of(local());
      case PROXY -> Optional.of(proxy());
      case DYNOXIDE -> variable(PROGRAM).map(EngineKind::dynoxide);
      case LOCALSTACK -> variable(ENDPOINT).map(URI::create);
      case CONTAINER -> Optional.of(container());
      case AWS -> Optional.empty();
    };
  }

  /** Whether it is there when the tests are over, with all that they leave in it. */
  boolean outlivesTheTests() {
    return switch (this) {
      case DYNAMODB_LOCAL, PROXY, DYNOXIDE, CONTAINER -> false;
      case LOCALSTACK, AWS -> true;
    };
  }

  private static URI local() {
    try {
      DynamoDbLocal local = DynamoDbLocal.start(0, Optional.empty());
      Runtime.getRuntime().addShutdownHook(new Thread(local::close));
      return local.endpoint();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where tests find an engine of their own: behind a proxy, if that is what was asked for. */
  URI asChosen(DynamoDbLocal own) {
    return this == PROXY ? before(own.endpoint()) : own.endpoint();
  }

  private static URI proxy() {
    return before(local());
  }

  /** With the service's shape of time, so much faster that the tests end. */
  private static URI before(URI engine) {
    ServiceTime fast = ServiceTime.published(1).faster(TIMES_FASTER);
    DynamoDbProxy proxy = DynamoDbProxy.before(engine, Behaviour.service().withServiceTime(fast));
    Runtime.getRuntime().addShutdownHook(new Thread(proxy::close));
    return proxy.endpoint();
  }

  /** With the streams of the engine inside, not copied into another service as by default. */
  private static URI container() {
    LocalStackContainer container =
        new LocalStackContainer(IMAGE)
            .withServices("dynamodb", "dynamodbstreams")
            .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2");
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    return container.getEndpoint();
  }

  private static URI dynoxide(String program) {
    try {
      Dynoxide dynoxide = Dynoxide.start(Path.of(program));
      Runtime.getRuntime().addShutdownHook(new Thread(dynoxide::close));
      return dynoxide.endpoint();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  private static Optional<String> unless(boolean there, String missing) {
    return there ? Optional.empty() : Optional.of(missing);
  }
}
