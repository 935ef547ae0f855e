package tollgate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * template.yaml as it is written, as a tree. A function is its argument alone: {@code !Ref Api} is
 * "Api", {@code !GetAtt WalletsTable.Arn} is "WalletsTable.Arn".
 */
public final class TemplateTree extends SafeConstructor {

  private TemplateTree() {
    super(new LoaderOptions());
    yamlMultiConstructors.put(
        "!",
        new AbstractConstruct() {
          @Override
          public Object construct(Node node) {
            return switch (node) {
              case ScalarNode scalar -> constructScalar(scalar);
              case SequenceNode sequence -> constructSequence(sequence);
              case MappingNode mapping -> constructMapping(mapping);
              default -> throw new IllegalArgumentException(node.toString());
            };
          }
        });
  }

  public static JsonNode read() {
    try (Reader file = Files.newBufferedReader(World.ROOT.resolve("template.yaml"))) {
      Object template = new Yaml(new TemplateTree()).load(file);
      return new ObjectMapper().valueToTree(template);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The properties of a resource. */
  public static JsonNode properties(String logicalId) {
    return read().path("Resources").path(logicalId).path("Properties");
  }
}
