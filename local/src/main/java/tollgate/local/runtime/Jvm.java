package tollgate.local.runtime;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options and class path of a function's JVM.
 *
 * @param options its options, without the class path
 * @param classPath the Runtime Interface Client first; it finds the function's own jars by itself,
 *     under lib/ in the folder of its code
 */
public record Jvm(List<String> options, List<Path> classPath) implements Launch {

  /** Lambda leaves the rest of the memory to the JVM outside the heap. */
  private static final int HEAP_PERCENT = 85;

  public Jvm {
    options = List.copyOf(options);
    classPath = List.copyOf(classPath);
  }

  /**
   * The JVM as the managed runtime starts it, according to AWS's documentation and to processes
   * observed there. The class archive is the JDK's own.
   */
  public static Jvm asOnLambda(RuntimeClient client, FunctionSettings function) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-XX:MaxHeapSize=" + function.memoryMegabytes() * 1024L * HEAP_PERCENT / 100 + "k",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:+ErrorFileToStderr",
                "-Djava.net.preferIPv4Stack=true",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
                    + client.nativeLibrary()));
    if (!function.snapStart() && function.threads().isEmpty()) {
      // With a snapshot or many requests at once, full compilation pays off; otherwise startup time
      // matters more.
      options.add("-XX:TieredStopAtLevel=1");
    }
    return new Jvm(options, client.jars());
  }

  /** This one with more options. */
  public Jvm with(String... more) {
    return new Jvm(Stream.concat(options.stream(), Stream.of(more)).toList(), classPath);
  }

  @Override
  public List<String> command(Path scratch, String handler) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Djava.io.tmpdir=" + scratch);
    command.add("-Duser.home=" + scratch);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(RuntimeClient.MAIN);
    command.add(handler);
    return command;
  }
}
