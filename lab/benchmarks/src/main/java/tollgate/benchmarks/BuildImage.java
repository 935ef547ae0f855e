package tollgate.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tollgate.local.runtime.RuntimeClient;

/**
 * Fills the folder of a container image with a function and its AOT cache: lab/image/Dockerfile.
 */
public final class BuildImage {

  private BuildImage() {}

  /** Takes the name of the function, as in lab/bin/bench-functions, and the folder to fill. */
  public static void main(String... arguments) throws IOException {
    Path root = Path.of(System.getProperty("tollgate.root", ""));
    try (Stage stage = Stage.open(root)) {
      Row row = new Rows(root, stage).named(List.of(arguments[0])).getFirst();
      Startable.image(
          row.subject(),
          RuntimeClient.in(root),
          Archive.AOT_CACHE,
          false,
          root.resolve("lab/image/start"),
          Path.of(arguments[1]));
    }
  }
}
