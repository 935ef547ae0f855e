package tollgate.local;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * DynamoDB Local, running as a process of its own: its licence allows to use it, not to build it
 * in. It lives no longer than this object, nor than this JVM, however that ends.
 */
public final class DynamoDbLocal implements AutoCloseable {

  private static final String MAIN = "software.amazon.dynamodb.services.local.main.ServerRunner";
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(5);

  /**
   * Becomes the engine ({@code $@}), beside a watcher that reads the pipe from us until it breaks,
   * which it does when we close it or die. The engine itself does not hear Ctrl-C, so that requests
   * under way can end; the folder ({@code $0}) is for its temporary files.
   */
  private static final String WATCHED =
      """
      trap '' HUP INT
      exec 3<&0 </dev/null
      { read -r _ <&3; kill $$ && sleep 2 && kill -9 $$; rm -rf "$0"; } >/dev/null 2>&1 &
      exec "$@" 3<&-
      """;

  private final Process process;
  private final URI endpoint;

  private DynamoDbLocal(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts an engine and waits until it answers.
   *
   * @param port 0 for any that is free
   * @param data the folder to keep the data in; empty to keep them in memory
   * @throws BindException if the port is taken
   */
  public static DynamoDbLocal start(int port, Optional<Path> data) throws IOException {
    int freePort = free(port);
    Path scratch = Files.createTempDirectory("tollgate-engine-");
    File output = scratch.resolve("output").toFile();
    Process process =
        new ProcessBuilder(command(freePort, data, scratch))
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    DynamoDbLocal engine = new DynamoDbLocal(process, URI.create("http://localhost:" + freePort));
    if (!engine.answersWithin(START)) {
      String said = Files.readString(output.toPath());
      engine.close();
      throw new IOException("DynamoDB Local did not start. It said:\n" + said);
    }
    return engine;
  }

  public URI endpoint() {
    return endpoint;
  }

  /** Stops the engine; what it keeps on disk stays. */
  @Override
  public void close() {
    try {
      process.toHandle().destroy();
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      process.destroy();
    }
  }

  private static int free(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.getLocalPort();
    }
  }

  private static List<String> command(int port, Optional<Path> data, Path scratch)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, scratch.toString()));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + scratch,
            "-cp",
            library() + File.separator + "*",
            MAIN,
            "-sharedDb",
            "-disableTelemetry",
            "-port",
            String.valueOf(port)));
    if (data.isPresent()) {
      command.addAll(List.of("-dbPath", Files.createDirectories(data.get()).toString()));
    } else {
      command.add("-inMemory");
    }
    return command;
  }

  private static Path library() throws IOException {
    Path library = Repository.root().resolve("local/engine/target/lib");
    if (!Files.isDirectory(library)) {
      throw new IOException("DynamoDB Local was not fetched: build the module local/engine");
    }
    return library;
  }

  private boolean answersWithin(Duration time) throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      if (answers()) {
        return true;
      }
      try {
        process.waitFor(20, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  /** Whether there is any answer; to a request without a signature it is a refusal. */
  private boolean answers() {
    try {
      HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
      return connection.getResponseCode() > 0;
    } catch (IOException _) {
      return false;
    }
  }
}
