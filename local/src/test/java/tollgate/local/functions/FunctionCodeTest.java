package tollgate.local.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionCodeTest {

  @TempDir private Path folder = Path.of("set by JUnit");

  @Test
  void findsAClassThatIsNowhereButInTheZip() throws IOException, ClassNotFoundException {
    Path zip = zipWith("example/Added.class", compiled());
    Class<?> added = FunctionCode.load("example.Added", zip);
    assertThat(added.getClassLoader()).isNotEqualTo(getClass().getClassLoader());
    assertThat(FunctionCode.load("example.Added", zip)).isSameAs(added);
  }

  @Test
  void findsNothingInAZipThatIsNotThere() {
    assertThatExceptionOfType(ClassNotFoundException.class)
        .isThrownBy(() -> FunctionCode.load("example.Missing", folder.resolve("none.zip")));
  }

  private byte[] compiled() throws IOException {
    Path source = folder.resolve("example/Added.java");
    Files.createDirectories(folder.resolve("example"));
    Files.writeString(source, "package example; public class Added {}");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, source.toString())).isZero();
    return Files.readAllBytes(folder.resolve("example/Added.class"));
  }

  /** A function's zip: a jar under lib/ that holds this one entry. */
  private Path zipWith(String name, byte[] content) throws IOException {
    Path zip = folder.resolve("function.zip");
    Files.write(zip, zipped("lib/", "lib/added-1.0.jar", zipped("META-INF/", name, content)));
    return zip;
  }

  private static byte[] zipped(String directory, String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      zip.putNextEntry(new ZipEntry(directory));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
