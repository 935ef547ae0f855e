package tollgate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions that the figures depend on, from the poms of the product and of the lab. */
public final class Versions {

  private static final List<String> TOLD =
      List.of(
          "awssdk", "lambda-runtime", "lambda-events", "powertools", "jackson", "dynamodb-local");

  private Versions() {}

  static Map<String, String> in(Path root) throws IOException {
    return in(root, TOLD);
  }

  /**
   * The versions of these.
   *
   * @param names as the properties of the two poms have them, without their ending
   */
  public static Map<String, String> in(Path root, List<String> names) throws IOException {
    String poms =
        Files.readString(root.resolve("pom.xml")) + Files.readString(root.resolve("lab/pom.xml"));
    Map<String, String> versions = new LinkedHashMap<>();
    for (String name : names) {
      Matcher version = Pattern.compile("<%s\\.version>(.+)<".formatted(name)).matcher(poms);
      if (!version.find()) {
        throw new IllegalStateException("no pom.xml has a version of " + name);
      }
      versions.put(name, version.group(1));
    }
    return versions;
  }
}
