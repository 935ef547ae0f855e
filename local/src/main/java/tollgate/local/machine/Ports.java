package tollgate.local.machine;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** The ports of this machine. */
public final class Ports {

  /** The addresses to which localhost may resolve. */
  private static final List<String> LOCALHOST = List.of("127.0.0.1", "::1");

  private static final int PATIENCE_MILLIS = 500;

  private Ports() {}

  /**
   * Fails if something answers on the port. Binding the port detects that only on Linux. On BSD and
   * macOS a port can be bound although a process listens on another address of the machine, and
   * calls to localhost may reach either.
   *
   * @param port 0 for any, which is always free
   * @throws BindException if it is taken
   */
  public static void requireFree(int port) throws BindException {
    if (port != 0 && LOCALHOST.stream().anyMatch(address -> answers(address, port))) {
      throw new BindException("port " + port + " is taken");
    }
  }

  private static boolean answers(String address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
