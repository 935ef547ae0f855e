package tollgate.local.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The zip of a function, unpacked as Lambda does.
 *
 * @param folder what Lambda calls the task root
 */
public record UnpackedCode(Path folder) implements AutoCloseable {

  /** Unpacks a zip into a new temporary folder. */
  public static UnpackedCode of(Path zip) throws IOException {
    return of(zip, _ -> true);
  }

  /** Unpacks the files of a zip whose names match. */
  public static UnpackedCode of(Path zip, Predicate<Path> wanted) throws IOException {
    UnpackedCode code = new UnpackedCode(Files.createTempDirectory("tollgate-code-").toRealPath());
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.isDirectory() && wanted.test(Path.of(entry.getName()))) {
          Path target = code.path(entry.getName());
          Files.createDirectories(target.getParent());
          Files.copy(file.getInputStream(entry), target);
        }
      }
    }
    return code;
  }

  /** Its jars, in the order in which Lambda searches them. */
  public List<Path> jars() throws IOException {
    Path lib = folder.resolve("lib");
    if (!Files.isDirectory(lib)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** Removes the folder. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException _) {
      // The folder is among the temporary files, which the system clears.
    }
  }

  private Path path(String name) throws IOException {
    Path path = folder.resolve(name).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("the zip names a file outside of it: " + name);
    }
    return path;
  }
}
