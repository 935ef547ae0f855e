package tollgate.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tollgate.testing.TemplateTree;
import tollgate.testing.World;

/** docs/runbook.md has one page for each alarm, and its commands name what there is. */
class RunbookTest {

  private static final JsonNode TEMPLATE = TemplateTree.read();
  private static final String RUNBOOK = runbook();

  /** The parts of a page, each of which begins a paragraph. */
  private static final List<String> PARTS =
      List.of("**It means.** ", "**Look at** ", "**Do.** ", "**Do not** ");

  /** The commands of bin/payouts that a page may use. */
  private static final Set<String> PAYOUTS = Set.of("list", "show", "resend", "return", "record");

  @Test
  void hasOnePageForEachAlarmAndOneAlarmForEachPage() {
    Set<String> alarms =
        resources()
            .filter(it ->
                TEMPLATE
                    .path("Resources")
                    .path(it)
                    .path("Type")
                    .asText()
                    .equals("AWS::CloudWatch::Alarm"))
            .collect(Collectors.toSet());
    assertThat(alarms).isNotEmpty();
    List<String> written = new ArrayList<>();
    for (String page : pages()) {
      List<String> names =
          found("`(\\*?\\w+Alarm)`", page.lines().skip(2).takeWhile(it -> !it.isBlank()).toList());
      assertThat(names).as(page).isNotEmpty();
      names.forEach(name -> written.addAll(named(name, alarms)));
    }
    assertThat(written).containsExactlyInAnyOrderElementsOf(alarms);
  }

  /** An alarm, or all alarms whose names end in what stands behind an asterisk. */
  private static List<String> named(String name, Set<String> alarms) {
    return name.startsWith("*")
        ? alarms.stream().filter(it -> it.endsWith(name.substring(1))).toList()
        : List.of(name);
  }

  @Test
  void saysOnEachPageWhatItMeansWhatToLookAtWhatToDoAndWhatNot() {
    for (String page : pages()) {
      List<Integer> places = PARTS.stream().map(part -> page.indexOf("\n\n" + part)).toList();
      assertThat(places).as(page).isSorted().allMatch(place -> place > 0);
      assertThat(page.substring(places.get(1), places.get(2))).as("commands").contains("```sh\n");
    }
  }

  @Test
  void namesOutputsLogsParametersAndCommandsThatExist() {
    assertThat(found("(?:\\$\\(|`)output (\\w+)", List.of(RUNBOOK)))
        .isNotEmpty()
        .allMatch(it -> TEMPLATE.path("Outputs").has(it));
    assertThat(found("\\b(\\w+FunctionAlias)\\b", List.of(RUNBOOK)))
        .allMatch(it -> TEMPLATE.path("Outputs").has(it));
    Set<String> logs =
        resources()
            .map(it -> properties(it).path("LogGroupName").asText())
            .map(it -> it.replace("${AWS::StackName}", "$STACK"))
            .collect(Collectors.toSet());
    assertThat(found("\"(/aws/[\\w/$-]+)\"", List.of(RUNBOOK)))
        .isNotEmpty()
        .allMatch(it -> it.endsWith("/$name") || logs.contains(it));
    assertThat(found("`(Payout\\w+|Rtc\\w+|Throttling\\w+)`", List.of(RUNBOOK)))
        .isNotEmpty()
        .allMatch(it -> TEMPLATE.path("Parameters").has(it) || TEMPLATE.path("Resources").has(it));
    assertThat(found("(?m)^bin/payouts (\\S+)", List.of(RUNBOOK)))
        .isNotEmpty()
        .allMatch(PAYOUTS::contains);
    assertThat(found("--logical-resource-id (\\w+)", List.of(RUNBOOK)))
        .allMatch(id -> events().contains(id));
    assertThat(found("outcome = \"([a-z-]+)\"", List.of(RUNBOOK)))
        .isNotEmpty()
        .allMatch(it -> AlarmsTest.FOR_A_PERSON.contains(it) || AlarmsTest.AS_USUAL.contains(it));
  }

  @Test
  void linksToPagesThatExist() throws IOException {
    Set<String> anchors = new TreeSet<>(found("(?m)^#+ (.*)$", List.of(RUNBOOK)));
    for (String link : found("\\]\\(#([^)]+)\\)", List.of(RUNBOOK))) {
      assertThat(anchors.stream().map(RunbookTest::anchor)).contains(link);
    }
    for (String file : found("\\]\\(([^)#]+)(?:#[^)]*)?\\)", List.of(RUNBOOK))) {
      assertThat(World.ROOT.resolve("docs").resolve(file)).exists();
    }
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  /** From one heading to the next, those of alarms alone. */
  private static List<String> pages() {
    String alarms =
        RUNBOOK.substring(
            RUNBOOK.indexOf("## When an alarm rings\n"),
            RUNBOOK.indexOf("## No data of the functions arrive\n"));
    return Stream.of(alarms.split("(?m)^### ")).skip(1).toList();
  }

  private static JsonNode properties(String resource) {
    return TEMPLATE.path("Resources").path(resource).path("Properties");
  }

  private static Stream<String> resources() {
    return TEMPLATE.path("Resources").properties().stream().map(it -> it.getKey());
  }

  /** SAM names a rule after its function and its event. */
  private static Set<String> events() {
    return resources()
        .flatMap(function ->
            properties(function).path("Events").properties().stream()
                .map(event -> function + event.getKey()))
        .collect(Collectors.toSet());
  }

  private static List<String> found(String pattern, List<String> texts) {
    return texts.stream()
        .flatMap(text -> Pattern.compile(pattern).matcher(text).results())
        .map(match -> match.group(1))
        .toList();
  }

  private static String runbook() {
    try {
      return Files.readString(World.ROOT.resolve("docs/runbook.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
