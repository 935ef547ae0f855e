package tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.OpenApiDocument.DOCUMENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tollgate.domain.OperationName;
import tollgate.http.Problem;
import tollgate.testing.Response;
import tollgate.testing.World;

/** The document's examples are what the code sends, and it knows every problem. */
class OpenApiTest {

  @Test
  void showsProblemsAsTheyAreSent() throws IOException {
    List<Map<?, ?>> problems = problems();
    assertThat(problems).hasSizeGreaterThan(20);
    for (Map<?, ?> problem : problems) {
      String code = Objects.requireNonNull(problem.get("code")).toString();
      Response sent = sent(code);
      assertThat(problem.get("title")).as(code).isEqualTo(sent.text("title"));
      assertThat(problem.get("type")).as(code).isEqualTo(sent.text("type"));
      assertThat(problem.get("status")).as(code).isEqualTo(sent.status());
      if (!code.equals("malformed-request")) {
        assertThat(problem.get("detail")).as(code).isEqualTo(sent.text("detail"));
      }
    }
  }

  @Test
  void knowsEveryProblemAndNoOther() throws IOException {
    assertThat(
            problems().stream()
                .map(problem -> Objects.requireNonNull(problem.get("code")).toString())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.values()).map(Problem::code).toList());
  }

  @Test
  void hasAConstantForEveryProblemAndOperation() {
    assertThat(texts(DOCUMENT.at("/components/schemas/ProblemCode/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.values()).map(Problem::code).toList());
    List<String> operations =
        Arrays.stream(OperationName.values()).map(OperationName::label).toList();
    assertThat(texts(DOCUMENT.at("/components/schemas/Operation/enum")))
        .containsExactlyInAnyOrderElementsOf(operations);
    assertThat(DOCUMENT.findValuesAsText("x-operation"))
        .containsExactlyInAnyOrderElementsOf(operations);
  }

  @Test
  void namesTheExamplesOfAProblemByItsCode() {
    List<JsonNode> contents = DOCUMENT.findValues("application/problem+json");
    assertThat(contents).hasSizeGreaterThan(20);
    for (JsonNode content : contents) {
      assertThat(content.at("/schema/$ref").asText()).isEqualTo("#/components/schemas/Problem");
      assertThat(content.path("examples").properties())
          .isNotEmpty()
          .allSatisfy(
              example -> assertThat(codeOf(example.getValue())).isEqualTo(example.getKey()));
    }
  }

  /** Generated clients choose the type of an outcome's body by its members. */
  @Test
  void tellsTheBodiesOfOutcomesApart() {
    JsonNode bodies = DOCUMENT.at("/components/schemas/Outcome/properties/body/oneOf");
    assertThat(bodies.size()).isGreaterThan(5);
    for (JsonNode body : bodies) {
      for (JsonNode other : bodies) {
        List<String> required = texts(target(body).path("required"));
        boolean mistakable = required.stream().allMatch(target(other).path("properties")::has);
        assertThat(mistakable).as("%s for %s", other, body).isEqualTo(body.equals(other));
      }
    }
  }

  private static String codeOf(JsonNode example) {
    return target(example).at("/value/code").asText();
  }

  private static JsonNode target(JsonNode reference) {
    return DOCUMENT.at(reference.path("$ref").asText().substring(1));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  private static Response sent(String code) {
    Problem problem =
        Arrays.stream(Problem.values())
            .filter(it -> it.code().equals(code))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no such problem: " + code));
    return new Response(problem.status(), Map.of(), problem.answer().body());
  }

  /** Every map of the document that looks like a problem document. */
  private static List<Map<?, ?>> problems() throws IOException {
    List<Map<?, ?>> problems = new ArrayList<>();
    collect(new Yaml().load(Files.readString(World.ROOT.resolve("openapi.yaml"))), problems);
    return problems;
  }

  private static void collect(Object node, List<Map<?, ?>> problems) {
    switch (node) {
      case Map<?, ?> map -> {
        if (map.get("code") instanceof String && map.get("title") instanceof String) {
          problems.add(map);
        }
        map.values().forEach(value -> collect(value, problems));
      }
      case List<?> list -> list.forEach(value -> collect(value, problems));
      case null, default -> {
        // A scalar holds no problem.
      }
    }
  }
}
