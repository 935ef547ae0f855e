package tollgate.local.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process that ends with this object or with this JVM, however that ends. It ignores Ctrl-C, so
 * that it keeps running until its users are done.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Runs the command ({@code $@}), next to a watcher that reads the pipe from this JVM until it
   * breaks, which it does when the JVM closes it or dies. The watcher then ends the command, if it
   * still runs, and removes its folder ({@code $0}).
   */
  private static final String WATCHED =
      """
      trap '' HUP INT
      exec 3<&0 </dev/null 2>&1
      {
        trap '' TERM
        read -r _ <&3
        kill $$ && sleep 2 && kill -9 $$ && sleep 1
        rm -rf "$0"
      } >/dev/null 2>&1 &
      exec "$@" 3<&-
      """;

  private final Process process;
  private final Thread reader;

  private ChildProcess(Process process, Thread reader) {
    this.process = process;
    this.reader = reader;
  }

  /**
   * Starts a command.
   *
   * @param command its program with its path, and its arguments
   * @param variables its whole environment, except for a PATH to standard programs and the encoding
   *     of file names
   * @param folder its working directory
   * @param scratch a folder for its temporary files, removed after it has ended
   * @param output receives each line of its output and its errors
   */
  public static ChildProcess start(
      List<String> command,
      Map<String, String> variables,
      Path folder,
      Path scratch,
      Consumer<String> output)
      throws IOException {
    List<String> watched = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, scratch.toString()));
    watched.addAll(command);
    List<String> environment =
        new ArrayList<>(List.of("PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"));
    variables.forEach((name, value) -> environment.add(name + "=" + value));
    Process process =
        Runtime.getRuntime()
            .exec(
                watched.toArray(String[]::new),
                environment.toArray(String[]::new),
                folder.toFile());
    return new ChildProcess(
        process, Thread.ofPlatform().daemon().start(() -> read(process.inputReader(), output)));
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its exit status, once it has ended and all of its output is read. */
  public CompletableFuture<Integer> ended() {
    return process
        .onExit()
        .thenApplyAsync(ended -> {
          awaitOutput();
          return ended.exitValue();
        });
  }

  /** Waits for the process to end; true if it did in time. */
  public boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends it at once, as by kill -9. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to end, and kills it if it does not. */
  @Override
  public void close() {
    try {
      process.toHandle().destroy();
      if (!endsWithin(PATIENCE)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      process.destroy();
    }
  }

  private void awaitOutput() {
    try {
      reader.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void read(BufferedReader lines, Consumer<String> output) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.accept(line);
      }
    } catch (IOException _) {
      // The process was killed, which closed its output.
    }
  }
}
