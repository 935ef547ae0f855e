package tollgate.local.machine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes open resources in reverse order when the JVM ends: on Ctrl-C, on a signal or by itself.
 */
public final class Shutdown {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private Shutdown() {}

  public static Shutdown atExit() {
    Shutdown shutdown = new Shutdown();
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::closeAll, "shutdown"));
    return shutdown;
  }

  public synchronized <T extends AutoCloseable> T closing(T resource) {
    open.push(resource);
    return resource;
  }

  private synchronized void closeAll() {
    for (AutoCloseable resource : open) {
      try {
        resource.close();
      } catch (Exception e) {
        System.err.println("./run: while stopping: " + e);
      }
    }
  }
}
