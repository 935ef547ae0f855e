package tollgate.dynamodb.client;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How an operator's command reaches the tables of a system. */
public final class OperatorAccess {

  private OperatorAccess() {}

  /**
   * A system on this machine.
   *
   * @param stack the name of one that an emulator holds; if none, the tables are those of ./run
   */
  public static FunctionEnvironment at(URI endpoint, Optional<String> stack) {
    DynamoDbClient dynamoDb = Clients.at(endpoint);
    return FunctionEnvironment.ofOperator(
        dynamoDb, stack.map(name -> StackTables.of(dynamoDb, name)).orElseGet(StackTables::ofRun));
  }

  /**
   * A deployed system.
   *
   * @param stack if none, the environment's variables name the tables
   * @param profile if none, the one that the SDK finds
   * @param region if none, the one that the SDK finds
   */
  public static FunctionEnvironment toAws(
      Optional<String> stack, Optional<String> profile, Optional<String> region) {
    DynamoDbClient dynamoDb = Clients.ofOperator(profile, region);
    return FunctionEnvironment.ofOperator(
        dynamoDb, stack.map(name -> StackTables.of(dynamoDb, name)).orElse(Map.of()));
  }
}
