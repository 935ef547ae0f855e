package tollgate.racelab.strategy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.local.engine.Tables;
import tollgate.local.template.Template;

/** The tables of template.yaml. */
final class TollgateTables {

  private static final Template TEMPLATE = template();

  private TollgateTables() {}

  /** Creates those that are missing. */
  static void create(DynamoDbClient dynamoDb) {
    new Tables(dynamoDb, TEMPLATE).create();
  }

  /** What handlers are deployed with: the variables of all functions, and no log. */
  static FunctionEnvironment deployment(DynamoDbClient dynamoDb) {
    return deployment(dynamoDb, _ -> {});
  }

  /** The same with a log. */
  static FunctionEnvironment deployment(DynamoDbClient dynamoDb, Consumer<String> log) {
    Map<String, String> variables = new HashMap<>();
    TEMPLATE.functions().forEach(function -> variables.putAll(function.variables()));
    variables.put("USER_REQUESTS_PER_MINUTE", "0"); // Crowds of one user.
    return new FunctionEnvironment(variables, dynamoDb, InstantSource.system(), log);
  }

  private static Template template() {
    try {
      return Template.read(root().resolve("template.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path start = Path.of(System.getProperty("tollgate.root", "")).toAbsolutePath();
    return Stream.iterate(start, Path::getParent)
        .filter(folder -> folder.resolve("template.yaml").toFile().exists())
        .findFirst()
        .orElseThrow();
  }
}
