package tollgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The code of functions, taken from where template.yaml says it is: the zip that CodeUri names,
 * with its jars under lib/. So a new function is served without a word about it here. Each has a
 * class loader of its own above ours, which knows what all functions share and comes first.
 */
final class FunctionCode {

  private static final String OUR_CLASS_PATH = System.getProperty("java.class.path");
  private static final Map<Path, ClassLoader> LOADERS = new ConcurrentHashMap<>();

  private FunctionCode() {}

  /**
   * The class of this name in a function's code.
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
      Path folder = Files.createTempDirectory("tollgate-code-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return new URLClassLoader(
          zip.toString(),
          jars(zip, folder).toArray(URL[]::new),
          FunctionCode.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacks the jars that are not on our own class path anyway; a missing zip has none. */
  private static List<URL> jars(Path zip, Path folder) throws IOException {
    List<URL> jars = new ArrayList<>();
    if (!Files.exists(zip)) {
      return jars;
    }
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String name = entry.getName().replaceFirst(".*/", "");
        if (name.endsWith(".jar") && !OUR_CLASS_PATH.contains("/" + name)) {
          Path jar = folder.resolve(name);
          Files.copy(file.getInputStream(entry), jar, StandardCopyOption.REPLACE_EXISTING);
          jars.add(jar.toUri().toURL());
        }
      }
    }
    return jars;
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException _) {
      // It lies among the temporary files, which somebody else clears.
    }
  }
}
