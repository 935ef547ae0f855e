package tollgate.local.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The official Runtime Interface Client, as the module local/processes fetches it. It belongs to
 * the runtime, not to the function: it is only on the class path of function processes.
 *
 * @param jars its class path
 * @param nativeLibrary its native HTTP client; a separate file, because all processes would unpack
 *     it to the same place
 */
public record RuntimeClient(List<Path> jars, Path nativeLibrary) {

  public static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  public RuntimeClient {
    jars = List.copyOf(jars);
  }

  /**
   * The client in a checkout.
   *
   * @throws IOException if it was not fetched, or does not support this machine
   */
  public static RuntimeClient in(Path checkout) throws IOException {
    Path target = checkout.resolve("local/processes/target/runtime-client");
    Path nativeLibrary = target.resolve("jni/libaws-lambda-jni." + platform() + ".so");
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new IOException(
          "the Runtime Interface Client was not fetched: build the module local/processes");
    }
    if (!Files.exists(nativeLibrary)) {
      throw new IOException("the Runtime Interface Client does not run on " + platform());
    }
    try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
      return new RuntimeClient(jars.sorted().toList(), nativeLibrary);
    }
  }

  private static String platform() {
    String processor =
        switch (System.getProperty("os.arch")) {
          case "amd64" -> "x86_64";
          case "aarch64" -> "aarch_64";
          case String other -> other;
        };
    return System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-" + processor;
  }
}
