package tollgate.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tollgate.local.runtime.UnpackedCode;

/**
 * Loads the code of functions from the zip that CodeUri in template.yaml names, with its jars under
 * lib/. So a new function needs no change here. Each function has a class loader whose parent is
 * ours, which holds what all functions share and is asked first.
 */
final class FunctionCode {

  private static final String OUR_CLASS_PATH = System.getProperty("java.class.path");
  private static final Map<Path, ClassLoader> LOADERS = new ConcurrentHashMap<>();

  private FunctionCode() {}

  /**
   * The class with this name in a function's code.
   *
   * @throws ClassNotFoundException if it is neither on our own class path nor in the zip
   */
  static Class<?> load(String className, Path zip) throws ClassNotFoundException {
    try {
      return Class.forName(className);
    } catch (ClassNotFoundException _) {
      return Class.forName(className, true, LOADERS.computeIfAbsent(zip, FunctionCode::loader));
    }
  }

  private static ClassLoader loader(Path zip) {
    try {
      return new URLClassLoader(
          zip.toString(), jars(zip).toArray(URL[]::new), FunctionCode.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jars that are not on our own class path; none if the zip is missing. */
  private static List<URL> jars(Path zip) throws IOException {
    List<URL> jars = new ArrayList<>();
    if (Files.exists(zip)) {
      UnpackedCode code =
          UnpackedCode.of(zip, file -> !OUR_CLASS_PATH.contains("/" + file.getFileName()));
      Runtime.getRuntime().addShutdownHook(new Thread(code::close));
      for (Path jar : code.jars()) {
        jars.add(jar.toUri().toURL());
      }
    }
    return jars;
  }
}
