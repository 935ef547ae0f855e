package tollgate.local.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The location of this checkout: the one that {@code ./run} passes, else the nearest folder above
 * the current one.
 */
public final class Repository {

  private static final String PROPERTY = "tollgate.root";

  private Repository() {}

  public static Path root() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(Path::of)
        .or(Repository::above)
        .orElseThrow(() -> new IllegalStateException("not inside a checkout of Tollgate"));
  }

  /** The folder for keys and logs of ./run. Git ignores it. */
  public static Path keeps() {
    return root().resolve(".tollgate");
  }

  private static Optional<Path> above() {
    return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("template.yaml")))
        .findFirst();
  }
}
