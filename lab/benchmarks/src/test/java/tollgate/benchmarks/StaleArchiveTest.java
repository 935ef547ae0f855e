package tollgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.benchmarks.Image.Program;

/**
 * A JVM that starts from an AOT cache does not look whether its jars are still those that the cache
 * was made from. The script that starts an image does: with a real cache and two versions of a
 * program.
 */
class StaleArchiveTest {

  private static final Path START = Path.of("../image/start");
  private static final Program PROGRAM =
      new Program(List.of("-XX:+UseSerialGC"), List.of("Program"));

  private record Ended(int status, String output) {}

  @TempDir private Path folder = Path.of("");

  @Test
  void startsFromTheArchiveOfItsOwnJars() throws IOException {
    Image image = image(jar("v1"));
    assertThat(image.folder().resolve("function.aot")).isNotEmptyFile();
    assertThat(start(image)).isEqualTo(new Ended(0, "v1\n"));
  }

  @Test
  void refusesTheArchiveOfAnEarlierJar() throws IOException {
    Image image = image(jar("v1"));
    Path inImage = image.folder().resolve("jars/program.jar");
    Files.copy(jar("v2"), inImage, StandardCopyOption.REPLACE_EXISTING);
    assertThat(start(image))
        .isEqualTo(
            new Ended(
                1, "The archive was not made from these jars: make both anew, in one step.\n"));
  }

  @Test
  void startsTheNewVersionFromAnArchiveOfItsOwn() throws IOException {
    assertThat(start(image(jar("v2")))).isEqualTo(new Ended(0, "v2\n"));
  }

  private Image image(Path jar) throws IOException {
    Image.Training once = launch -> run(launch.command(folder, "training"));
    return Image.build(
        folder.resolve("image"), START, List.of(jar), PROGRAM, Archive.AOT_CACHE, once);
  }

  private Path jar(String version) throws IOException {
    Path source = folder.resolve("Program.java");
    Files.writeString(
        source,
        "class Program { public static void main(String... arguments) { System.out.println(\"%s\"); } }"
            .formatted(version));
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    Path jar = folder.resolve("program.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.putNextEntry(new JarEntry("Program.class"));
      Files.copy(folder.resolve("Program.class"), entries);
    }
    return jar;
  }

  private Ended start(Image image) throws IOException {
    return run(image.launch().command(folder, "handler"));
  }

  private static Ended run(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.onExit().join().exitValue(), output);
  }
}
