package tollgate.scale;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What template.yaml sets for all functions and routes, as far as it has a price or is a limit.
 *
 * @param routeRate requests per second and route, in the long run
 * @param routeBurst requests per route at once
 */
record Settings(int memoryMegabytes, String architecture, int routeRate, int routeBurst) {

  static Settings read(Path template) {
    try (Reader reader = Files.newBufferedReader(template)) {
      Node root = new Yaml().compose(reader);
      Node globals = at(root, "Globals", "Function");
      List<Node> functions =
          entries(at(root, "Resources"))
              .filter(it -> text(at(it, "Type")).equals("AWS::Serverless::Function"))
              .map(it -> at(it, "Properties"))
              .toList();
      if (functions.stream().anyMatch(it -> has(it, "MemorySize") || has(it, "Architectures"))) {
        throw new IllegalStateException("the report knows one memory size for all functions");
      }
      return new Settings(
          Integer.parseInt(text(at(globals, "MemorySize"))),
          text(((SequenceNode) at(globals, "Architectures")).getValue().getFirst()),
          Integer.parseInt(text(at(root, "Parameters", "ThrottlingRateLimit", "Default"))),
          Integer.parseInt(text(at(root, "Parameters", "ThrottlingBurstLimit", "Default"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Node at(Node node, String... path) {
    Node here = node;
    for (String name : path) {
      here =
          ((MappingNode) here)
              .getValue().stream()
                  .filter(entry -> text(entry.getKeyNode()).equals(name))
                  .findFirst()
                  .orElseThrow(() -> new IllegalStateException("template.yaml has no " + name))
                  .getValueNode();
    }
    return here;
  }

  private static boolean has(Node node, String name) {
    return ((MappingNode) node)
        .getValue().stream().anyMatch(entry -> text(entry.getKeyNode()).equals(name));
  }

  private static Stream<Node> entries(Node node) {
    return ((MappingNode) node).getValue().stream().map(entry -> entry.getValueNode());
  }

  private static String text(Node node) {
    return ((ScalarNode) node).getValue();
  }
}
