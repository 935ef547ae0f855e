package tollgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that lives no longer than this object, nor than this JVM, however that ends. It does
 * not hear Ctrl-C, so that it is there until its users are done.
 */
final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Becomes the command ({@code $@}), beside a watcher that reads the pipe from us until it breaks,
   * which it does when we close it or die. The watcher then ends the command, should it still run,
   * and removes its folder ({@code $0}).
   */
  private static final String WATCHED =
      """
      trap '' HUP INT
      exec 3<&0 </dev/null
      {
        trap '' TERM
        read -r _ <&3
        kill $$ && sleep 2 && kill -9 $$ && sleep 1
        rm -rf "$0"
      } >/dev/null 2>&1 &
      exec "$@" 3<&-
      """;

  private final Process process;
  private final Path output;

  private ChildProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a command.
   *
   * @param scratch a folder for its output and temporary files, removed when it has ended
   */
  static ChildProcess start(Path scratch, List<String> command) throws IOException {
    Path output = scratch.resolve("output");
    List<String> watched = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, scratch.toString()));
    watched.addAll(command);
    return new ChildProcess(
        new ProcessBuilder(watched)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start(),
        output);
  }

  /** Waits for its end; true if it came. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  String output() throws IOException {
    return Files.readString(output);
  }

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
}
