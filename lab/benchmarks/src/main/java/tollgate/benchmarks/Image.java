package tollgate.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import tollgate.local.runtime.Launch;

/**
 * A program as a container image holds it: all jars on the class path of the JVM, an archive made
 * from just these jars, and the script that starts it and refuses any others.
 *
 * @param folder where it lies; archives know it by this path
 */
record Image(Path folder) {

  /** Copies jars and script, and makes the archive by running the program once. */
  static Image build(
      Path folder, Path start, List<Path> jars, Program program, Archive archive, Training training)
      throws IOException {
    Image image = new Image(folder);
    Files.createDirectories(folder.resolve("jars"));
    for (Path jar : jars) {
      Files.copy(jar, folder.resolve("jars").resolve(jar.getFileName()));
    }
    Files.copy(start, folder.resolve("start"), StandardCopyOption.COPY_ATTRIBUTES);
    image.sum();
    if (archive != Archive.NONE) {
      image.write(program, archive.makes());
      training.run(image.launch());
    }
    image.write(program, archive.uses());
    return image;
  }

  /**
   * What runs in it.
   *
   * @param options of its JVM, without the class path
   * @param main its main class, and the arguments of that
   */
  record Program(List<String> options, List<String> main) {}

  /** Runs the program to a regular end, so that its JVM writes the archive. */
  @FunctionalInterface
  interface Training {
    void run(Launch launch) throws IOException;
  }

  /** Starts it, by the script. */
  Launch launch() {
    return (_, _) -> List.of(folder.resolve("start").toString());
  }

  private void write(Program program, List<String> archive) throws IOException {
    String classPath = String.join(File.pathSeparator, jars());
    Files.write(
        folder.resolve("options"),
        Stream.of(
                program.options().stream(),
                archive.stream(),
                Stream.of("-cp", classPath),
                program.main().stream())
            .flatMap(options -> options)
            .toList());
  }

  /** As the script reads them: b2sum is fast without help from the processor. */
  private void sum() throws IOException {
    List<String> command = Stream.concat(Stream.of("b2sum"), jars().stream()).toList();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("jars.b2").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("b2sum failed");
    }
  }

  private List<String> jars() throws IOException {
    try (Stream<Path> jars = Files.list(folder.resolve("jars"))) {
      return jars.map(jar -> folder.relativize(jar).toString()).sorted().toList();
    }
  }
}
