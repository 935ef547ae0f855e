package tollgate.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.testing.World;

/** The figures of {@code bin/numbers}: that they are counted rightly, and those that must hold. */
class NumbersTest {

  private static final int MOST_POMS = 21;
  private static final double LEAST_PRODUCT_PERCENT = 45;

  @TempDir private Path checkout = Path.of("");

  @Test
  void mostOfTheCodeServesTheProduct() {
    Numbers numbers = Numbers.of(World.ROOT);
    assertThat(numbers.productPercent()).isGreaterThanOrEqualTo(LEAST_PRODUCT_PERCENT);
    assertThat(numbers.poms()).hasSizeBetween(1, MOST_POMS);
  }

  @Test
  void noSimpleNameOfAClassExistsTwice() {
    Numbers numbers = Numbers.of(World.ROOT);
    assertThat(numbers.duplicateMainNames()).isEmpty();
    assertThat(numbers.duplicateTestNames()).isEmpty();
  }

  @Test
  void noFilesFormACycle() {
    assertThat(Numbers.of(World.ROOT).fileCycles()).isEmpty();
  }

  @Test
  void noDecisionHasAFunctionAmongItsComponents() {
    assertThat(Numbers.of(World.ROOT).functionComponents()).isEmpty();
  }

  @Test
  void findsACycleByImportsAndByNamesOfThePackageAndNotByComments() throws IOException {
    main("local", "a", "One", "import b.Two; class One { /* Three */ }");
    main("local", "b", "Two", "class Two { Three three; }");
    main("local", "b", "Three", "import a.One; class Three { One one; }");
    main("local", "b", "Four", "class Four { Two two; String text = \"Five\"; }");
    main("local", "b", "Five", "class Five { Four four; }");
    assertThat(Numbers.of(checkout).fileCycles())
        .containsExactly(Set.of("a.One", "b.Two", "b.Three"));
  }

  @Test
  void findsANameThatExistsTwice() throws IOException {
    main("local", "a", "One", "class One {}");
    main("shared/domain", "b", "One", "class One {}");
    main("shared/domain", "b", "Two", "class Two {}");
    main("lab/race-lab", "c", "Two", "class Two {}");
    write("local/src/test/java/c/Two.java", "package c;\n\nclass Two {}\n");
    Numbers numbers = Numbers.of(checkout);
    assertThat(numbers.duplicateMainNames()).containsExactly("One in [a, b]");
    assertThat(numbers.duplicateTestNames()).containsExactly("Two in [c, b]");
  }

  @Test
  void findsAFunctionAmongTheComponentsOfARecord() throws IOException {
    main("functions/tip", "tip", "Tip", "record Tip(String id, Supplier<String> later) {}");
    main("functions/tip", "tip", "Paid", "record Paid(String id, long minorUnits) {}");
    main("local", "a", "Other", "record Other(Supplier<String> later) {}");
    main("shared/x", "tollgate/dynamodb/client", "Sink", "record Sink(Runnable later) {}");
    assertThat(Numbers.of(checkout).functionComponents()).containsExactly("tip.Tip");
  }

  @Test
  void countsTheProductsPartOfMainCode() throws IOException {
    main("functions/tip", "tip", "Tip", "class Tip {}");
    main("local", "a", "Other", "class Other {}");
    write("local/src/test/java/a/OtherTest.java", "package a;\n\nclass OtherTest {}\n");
    assertThat(Numbers.of(checkout).productPercent()).isEqualTo(50);
    assertThat(Numbers.of(checkout).lines(true)).isEqualTo(3);
  }

  private void main(String module, String pack, String name, String code) throws IOException {
    write(
        "%s/src/main/java/%s/%s.java".formatted(module, pack, name),
        "package %s;\n\n%s\n".formatted(pack, code.replace("; ", ";\n")));
  }

  private void write(String path, String text) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
