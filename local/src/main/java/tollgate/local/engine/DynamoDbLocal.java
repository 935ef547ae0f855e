package tollgate.local.engine;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import tollgate.local.machine.ChildProcess;
import tollgate.local.machine.Ports;
import tollgate.local.machine.Repository;

/**
 * DynamoDB Local in a separate process: its licence permits its use, but not to include it. It ends
 * with this object or with this JVM.
 */
public final class DynamoDbLocal implements AutoCloseable {

  private static final String MAIN = "software.amazon.dynamodb.services.local.main.ServerRunner";
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ChildProcess process;
  private final URI endpoint;

  private DynamoDbLocal(ChildProcess process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts an engine and waits until it answers.
   *
   * @param port 0 for any that is free
   * @param data the folder to keep the data in; empty to keep it in memory
   * @throws BindException if the port is taken
   */
  public static DynamoDbLocal start(int port, Optional<Path> data) throws IOException {
    Path library = library();
    List<String> storage = storage(data);
    int freePort = free(port);
    Path scratch = Files.createTempDirectory("tollgate-engine-");
    Queue<String> said = new ConcurrentLinkedQueue<>();
    ChildProcess process =
        ChildProcess.start(
            command(library, scratch, freePort, storage),
            Map.of(),
            Path.of("."),
            scratch,
            said::add);
    DynamoDbLocal engine = new DynamoDbLocal(process, URI.create("http://localhost:" + freePort));
    if (!engine.answersWithin(START)) {
      engine.close();
      throw new IOException("DynamoDB Local did not start. It said:\n" + String.join("\n", said));
    }
    return engine;
  }

  public URI endpoint() {
    return endpoint;
  }

  /**
   * Whether the engine answers. A request without a signature gets an error, which counts as an
   * answer.
   */
  public static boolean answers(URI endpoint) {
    try {
      HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
      return connection.getResponseCode() > 0;
    } catch (IOException _) {
      return false;
    }
  }

  /** Stops the engine; its data on disk remains. */
  @Override
  public void close() {
    process.close();
  }

  private static Path library() throws IOException {
    Path library = Repository.root().resolve("local/processes/target/dynamodb-local/lib");
    if (!Files.isDirectory(library)) {
      throw new IOException("DynamoDB Local was not fetched: build the module local/processes");
    }
    return library;
  }

  private static List<String> storage(Optional<Path> data) throws IOException {
    if (data.isEmpty()) {
      return List.of("-inMemory");
    }
    try {
      return List.of("-dbPath", Files.createDirectories(data.get()).toString());
    } catch (IOException e) {
      throw new IOException("data cannot be kept in " + data.get() + ": " + e, e);
    }
  }

  private static int free(int port) throws IOException {
    Ports.requireFree(port);
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.getLocalPort();
    }
  }

  private static List<String> command(Path library, Path scratch, int port, List<String> storage) {
    Stream<String> engine =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + scratch,
            "-cp",
            library + File.separator + "*",
            MAIN,
            "-sharedDb",
            "-disableTelemetry",
            "-port",
            String.valueOf(port));
    return Stream.concat(engine, storage.stream()).toList();
  }

  private boolean answersWithin(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    try {
      while (System.nanoTime() < deadline && !process.endsWithin(PAUSE)) {
        if (answers(endpoint)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
