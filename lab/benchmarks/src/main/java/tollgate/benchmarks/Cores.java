package tollgate.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tollgate.local.runtime.Launch;

/** How many processors a function has. */
enum Cores {
  ALL("all cores"),
  ONE("one core");

  private static final String TASKSET = "/usr/bin/taskset";

  private final String label;

  Cores(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** A process that has just these; its JVM counts them. */
  Launch given(Launch launch) {
    return switch (this) {
      case ALL -> launch;
      case ONE ->
          (scratch, handler) ->
              Stream.concat(
                      Stream.of(TASKSET, "--cpu-list", "0"),
                      launch.command(scratch, handler).stream())
                  .toList();
    };
  }

  /** Where no process can be held to one processor, that is left out. */
  static List<Cores> available() {
    return Files.isExecutable(Path.of(TASKSET)) ? List.of(values()) : List.of(ALL);
  }
}
