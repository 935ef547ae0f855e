package tollgate.dynamodb.client;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.Currencies;
import tollgate.domain.DailyLimits;
import tollgate.domain.OperationName;
import tollgate.domain.RequestEnvironment;

/**
 * The environment of a handler. This is the only class that reads environment variables.
 *
 * @param variables the function's environment, as template.yaml declares it
 * @param dynamoDb kept for the life of the environment
 * @param clock the current time; a wrong clock does not affect safety
 * @param log takes one line of JSON per request
 */
public record FunctionEnvironment(
    Map<String, String> variables,
    DynamoDbClient dynamoDb,
    InstantSource clock,
    Consumer<String> log)
    implements RequestEnvironment {

  /** The environment that Lambda's variables describe. */
  public static FunctionEnvironment onLambda() {
    return new FunctionEnvironment(
        System.getenv(), Clients.onLambda(), InstantSource.system(), System.out::println);
  }

  /**
   * The environment of an operator's command.
   *
   * @param tables table names by variable; they take precedence over the environment's
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
  @Override
  public String stack() {
    return variable("STACK");
  }

  /** ISO 4217, and the app's coins if the function has them in its variables. */
  @Override
  public Currencies currencies() {
    return Currencies.withCoins(variables.getOrDefault("APP_CURRENCIES", ""));
  }

  /**
   * What each user may spend by the operation in a day, as {@code PURCHASE_DAILY_LIMITS} says it of
   * purchases; nothing is limited if the variable is empty or missing.
   *
   * @throws IllegalStateException if it cannot be read, so that a wrong deployment fails at startup
   */
  public DailyLimits dailyLimits(OperationName operation) {
    String variable = dailyLimitsVariable(operation);
    String limits = variables.getOrDefault(variable, "");
    try {
      return DailyLimits.read(operation, limits, currencies());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "environment variable " + variable + " is not readable: " + limits, e);
    }
  }

  /** The variable that states the daily limits of an operation. */
  public static String dailyLimitsVariable(OperationName operation) {
    return operation.name() + "_DAILY_LIMITS";
  }

  /**
   * The value of a variable.
   *
   * @throws IllegalStateException if it is missing, so that a wrong deployment fails at startup
   */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("environment variable " + name + " is not set");
    }
    return value;
  }
}
