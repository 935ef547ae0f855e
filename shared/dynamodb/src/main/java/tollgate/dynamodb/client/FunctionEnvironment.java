package tollgate.dynamodb.client;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a handler is deployed with. The only place that reads environment variables.
 *
 * @param variables the function's environment, as template.yaml declares it
 * @param dynamoDb kept for the life of the environment
 * @param clock now; an environment's clock may be wrong without harm to safety
 * @param log takes one line of JSON per request
 */
public record FunctionEnvironment(
    Map<String, String> variables,
    DynamoDbClient dynamoDb,
    InstantSource clock,
    Consumer<String> log) {

  /** The deployment that Lambda's environment describes. */
  public static FunctionEnvironment onLambda() {
    return new FunctionEnvironment(
        System.getenv(), Clients.onLambda(), InstantSource.system(), System.out::println);
  }

  /**
   * What an operator's command works with.
   *
   * @param tables names of tables by variable, which the environment's do not override
   */
  public static FunctionEnvironment ofOperator(
      DynamoDbClient dynamoDb, Map<String, String> tables) {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.putAll(tables);
    return new FunctionEnvironment(variables, dynamoDb, InstantSource.system(), _ -> {});
  }

  /**
   * The name of the deployed stack, under which metrics are counted.
   *
   * @throws IllegalStateException if it is missing
   */
  public String stack() {
    return variable("STACK");
  }

  /**
   * The value of a variable.
   *
   * @throws IllegalStateException if it is missing, so that a wrong deployment fails at its start
   */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("environment variable " + name + " is not set");
    }
    return value;
  }
}
