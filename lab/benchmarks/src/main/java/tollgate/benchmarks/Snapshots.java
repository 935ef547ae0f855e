package tollgate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tollgate.local.runtime.FunctionSettings;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.runtime.RuntimeApi;
import tollgate.local.runtime.Work;

/**
 * Takes and restores snapshots of functions by CRIU, which copies a process to disk with its
 * memory, files and connections. Its program is named by the variable TOLLGATE_CRIU, 4.0 or newer,
 * and wants the rights of root; without it nothing is measured.
 */
final class Snapshots {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Map<String, Startable> rows;

  Snapshots(Map<String, Startable> rows) {
    this.rows = rows;
  }

  List<Snapshot> measure(int rounds) throws IOException {
    List<Snapshot> measured = new ArrayList<>();
    Optional<String> criu = Optional.ofNullable(System.getenv("TOLLGATE_CRIU"));
    if (criu.isEmpty()) {
      System.err.println("SKIPPED: snapshots, because TOLLGATE_CRIU names no CRIU");
      return measured;
    }
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<String, Startable> row : rows.entrySet()) {
        measured.add(measure(criu.get(), row.getKey(), row.getValue(), round));
      }
      System.err.printf("Snapshots, round %d of %d%n", round, rounds);
    }
    return measured;
  }

  private static Snapshot measure(String criu, String row, Startable function, int round)
      throws IOException {
    FunctionSettings settings = function.settings();
    Path folder = Files.createTempDirectory("tollgate-snapshot-");
    Path images = Files.createDirectory(folder.resolve("images"));
    try (RuntimeApi api = RuntimeApi.open(settings.arn())) {
      Process process = start(function, api, folder);
      await(api.initialized());
      run(criu, "dump", images, "--tree", String.valueOf(process.pid()));
      await(process.onExit());
      long kilobytes = kilobytes(images);
      long begin = System.nanoTime();
      run(criu, "restore", images, "--restore-detached", "--pidfile", "pid");
      double restore = Millis.since(begin);
      try {
        begin = System.nanoTime();
        await(api.restore());
        double hooks = Millis.since(begin);
        return new Snapshot(row, round, kilobytes, restore, hooks, invoke(function.subject(), api));
      } finally {
        long pid = Long.parseLong(Files.readString(images.resolve("pid")).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    } finally {
      remove(folder);
    }
  }

  /** Starts it in a new session without pipes to this process, so that CRIU can dump all of it. */
  private static Process start(Startable function, RuntimeApi api, Path folder) throws IOException {
    FunctionSettings settings = function.settings();
    List<String> command = new ArrayList<>(List.of("/usr/bin/setsid"));
    command.addAll(function.launch().command(folder, settings.handler()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(settings.code().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(settings.environment(api));
    return builder.start();
  }

  private static double invoke(Subject subject, RuntimeApi api) {
    Work work =
        new Work(UUID.randomUUID().toString(), subject.event().get(), Instant.now().plus(PATIENCE));
    long begin = System.nanoTime();
    api.hand(work);
    InvocationResult result = await(work.answer());
    double millis = Millis.since(begin);
    if (!(result instanceof InvocationResult.Answered(byte[] json)) || !subject.isExpected(json)) {
      throw new IllegalStateException(subject.name() + " came to " + result);
    }
    return millis;
  }

  /** With its connection to the Runtime API, whose other end is here and keeps silent meanwhile. */
  private static void run(String criu, String action, Path images, String... options)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(criu, action, "--images-dir", images.toString(), "--log-file", "log"));
    command.addAll(List.of("--tcp-established", "--network-lock", "skip", "--shell-job"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (await(process.onExit()).exitValue() != 0) {
      throw new IOException(
          "criu %s failed:%n%s".formatted(action, Files.readString(images.resolve("log"))));
    }
  }

  private static long kilobytes(Path images) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(images)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes / 1024;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
