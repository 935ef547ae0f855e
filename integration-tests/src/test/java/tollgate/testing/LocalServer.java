package tollgate.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code ./run} as a process of its own, with an engine of its own. */
public final class LocalServer implements AutoCloseable {

  private final Process process;
  private final int port;
  private final int enginePort;

  private LocalServer(Process process, int port, int enginePort) {
    this.process = process;
    this.port = port;
    this.enginePort = enginePort;
  }

  /** Starts a server with these further options, and waits until it says that it is ready. */
  public static LocalServer start(String... options) throws IOException {
    int port = freePort();
    int enginePort = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dtollgate.root=" + World.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "tollgate.local.Main",
                "--port",
                String.valueOf(port)));
    command.addAll(
        options.length > 0
            ? List.of(options)
            : List.of("--dynamodb-port", String.valueOf(enginePort)));
    ProcessBuilder run = new ProcessBuilder(command).redirectErrorStream(true);
    run.environment().clear(); // As ./run does.
    Process process = run.start();
    LocalServer server = new LocalServer(process, port, enginePort);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    server.awaitReady();
    return server;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The address of its engine, if it was started without options. */
  public URI engine() {
    return URI.create("http://127.0.0.1:" + enginePort);
  }

  /** The variables that a story's command needs: address and tokens. */
  public Path demoFile() {
    return World.ROOT.resolve(".tollgate/demo-" + port + ".sh");
  }

  /** The processes that it has started: with {@code --isolated}, those of its functions. */
  Stream<ProcessHandle> children() {
    return process.children();
  }

  /** Ends as by Ctrl-C. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }

  /** Ends as by kill -9. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  private void awaitReady() throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith("Tollgate is ready")) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return;
      }
    }
    throw new IOException("the server did not start:\n" + said);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
