package tollgate.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tollgate.testing.TemplateTree;
import tollgate.testing.World;

/** The steps of docs/sam.md, with samconfig.toml, leave out nothing that a deployment needs. */
class DeploymentDocumentTest {

  private static final JsonNode TEMPLATE = TemplateTree.read();

  /** A secret that CloudFormation reads: the parameter with its name, and the key in it. */
  private static final Pattern SECRET =
      Pattern.compile("\\{\\{resolve:secretsmanager:\\$\\{(\\w+)}:SecretString:(\\w+)}}");

  @Test
  void theStepsNameEveryParameterThatHasNoUsableDefault() throws IOException {
    String steps = steps();
    assertThat(withoutUsableDefault())
        .contains("JwtIssuer", "RtcAppId")
        .allMatch(name -> steps.contains("`" + name + "`"));
  }

  @Test
  void theStepsCreateEverySecretWithItsKey() throws IOException {
    assertThat(secrets()).isNotEmpty();
    for (String key : secrets().values()) {
      assertThat(steps()).contains("{\"" + key + "\":");
    }
    assertThat(Pattern.compile("create-secret --name \\S+").matcher(steps()).results())
        .hasSize(secrets().size());
  }

  @Test
  void eachEnvironmentSetsEveryParameterThatHasNoUsableDefault() throws IOException {
    assertThat(overrides()).containsOnlyKeys("staging", "production");
    overrides()
        .forEach((environment, parameters) -> {
          assertThat(parameters).as(environment).containsAll(withoutUsableDefault());
          assertThat(parameters).as(environment).allMatch(TEMPLATE.path("Parameters")::has);
        });
  }

  /** A domain that belongs to nobody, a project of zeros, or a secret that has to exist. */
  private static Set<String> withoutUsableDefault() {
    Set<String> names = new TreeSet<>(secrets().keySet());
    TEMPLATE
        .path("Parameters")
        .properties()
        .forEach(parameter -> {
          String usual = parameter.getValue().path("Default").asText();
          if (usual.contains(".invalid") || usual.matches("0{32}")) {
            names.add(parameter.getKey());
          }
        });
    return names;
  }

  private static Map<String, String> secrets() {
    return SECRET
        .matcher(TEMPLATE.toString())
        .results()
        .collect(
            Collectors.toMap(
                secret -> secret.group(1), secret -> secret.group(2), (one, _) -> one));
  }

  /** The part of docs/sam.md about deploying. */
  private static String steps() throws IOException {
    String document = Files.readString(World.ROOT.resolve("docs/sam.md"));
    int begin = document.indexOf("\n## Deploying\n");
    return document.substring(begin, document.indexOf("\n## ", begin + 1));
  }

  /** The names of the parameters that each environment of samconfig.toml sets. */
  private static Map<String, List<String>> overrides() throws IOException {
    String config = Files.readString(World.ROOT.resolve("samconfig.toml"));
    Map<String, List<String>> found = new TreeMap<>();
    Pattern.compile("(?ms)^\\[(\\w+)\\.deploy\\.parameters]$.*?^parameter_overrides = \\[$(.*?)^]$")
        .matcher(config)
        .results()
        .forEach(environment -> found.put(environment.group(1), names(environment.group(2))));
    return found;
  }

  private static List<String> names(String overrides) {
    return Pattern.compile("\"(\\w+)=")
        .matcher(overrides)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
