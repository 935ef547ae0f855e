package tollgate.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tollgate.local.machine.ChildProcess;

/** The engine dynoxide as a process, with its data in memory. */
final class Dynoxide implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final ChildProcess process;
  private final int port;

  private Dynoxide(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts the program and waits until it answers.
   *
   * @throws IOException if it does not, with what it printed
   */
  static Dynoxide start(Path program) throws IOException {
    int port = freePort();
    Path scratch = Files.createTempDirectory("tollgate-dynoxide-");
    Queue<String> printed = new ConcurrentLinkedQueue<>();
    Dynoxide dynoxide =
        new Dynoxide(
            ChildProcess.start(
                List.of(program.toString(), "serve", "--port", String.valueOf(port)),
                Map.of(),
                scratch,
                scratch,
                printed::add),
            port);
    if (!dynoxide.answers()) {
      dynoxide.close();
      throw new IOException("dynoxide did not start:\n" + String.join("\n", printed));
    }
    return dynoxide;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.close();
  }

  private boolean answers() {
    long deadline = System.nanoTime() + START.toNanos();
    try {
      while (System.nanoTime() < deadline && !process.endsWithin(PAUSE)) {
        if (accepts()) {
          return true;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private boolean accepts() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
