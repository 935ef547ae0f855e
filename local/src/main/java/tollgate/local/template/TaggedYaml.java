package tollgate.local.template;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML with CloudFormation's tags: {@code !Sub}, for example, is short for {@code Fn::Sub: …}. */
final class TaggedYaml extends SafeConstructor {

  private TaggedYaml() {
    super(new LoaderOptions());
    yamlMultiConstructors.put("!", new Tagged());
  }

  static Section read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return Section.of(file.getFileName().toString(), new Yaml(new TaggedYaml()).load(reader));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark().getLine() + 1;
      throw new TemplateException(file + ", line " + line + ": " + e.getProblem());
    }
  }

  private final class Tagged extends AbstractConstruct {

    @Override
    public Object construct(Node node) {
      String tag = node.getTag().getValue().substring(1);
      String function = List.of("Ref", "Condition").contains(tag) ? tag : "Fn::" + tag;
      return Map.of(function, argument(node));
    }

    private Object argument(Node node) {
      return switch (node) {
        case ScalarNode scalar -> constructScalar(scalar);
        case SequenceNode sequence -> constructSequence(sequence);
        case MappingNode mapping -> constructMapping(mapping);
        default -> throw new IllegalArgumentException("no argument of a function: " + node);
      };
    }
  }
}
