package tollgate.testing;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** The tables of one run, told from all others by the prefix of their names. */
final class OwnTables {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int PAUSES = 600;

  private final DynamoDbClient dynamoDb;
  private final String prefix;

  OwnTables(DynamoDbClient dynamoDb, String prefix) {
    this.dynamoDb = dynamoDb;
    this.prefix = prefix;
  }

  String prefix() {
    return prefix;
  }

  /** Creates tables that begin with the prefix, and waits until all are ready. */
  void create(List<CreateTableRequest> tables) {
    List<CreateTableRequest> unready = tables.stream().filter(table -> !create(table)).toList();
    try (DynamoDbWaiter waiter = waiter()) {
      unready.forEach(
          table -> waiter.waitUntilTableExists(request -> request.tableName(table.tableName())));
    }
  }

  /** Deletes them all, and waits until they are gone. */
  void delete() {
    List<String> left = left();
    for (int pauses = 0; !left.isEmpty(); pauses++) {
      if (pauses == PAUSES) {
        throw new IllegalStateException("tables that could not be deleted: " + left);
      }
      left.forEach(this::drop);
      pause();
      left = left();
    }
  }

  /** The names of those that are there. */
  List<String> left() {
    return dynamoDb.listTablesPaginator().tableNames().stream()
        .filter(table -> table.startsWith(prefix))
        .toList();
  }

  /** Asks for a table to be deleted, and does not wait until it is gone. */
  void drop(String table) {
    try {
      dynamoDb.deleteTable(request -> request.tableName(table));
    } catch (ResourceNotFoundException | ResourceInUseException | LimitExceededException notNow) {
      // Gone, on its way, or one too many at a time: the next look tells.
    }
  }

  /** Returns whether the table is ready at once, as on most engines but DynamoDB itself. */
  private boolean create(CreateTableRequest table) {
    try {
      return dynamoDb.createTable(table).tableDescription().tableStatus() == TableStatus.ACTIVE;
    } catch (ResourceInUseException _) {
      return false; // The name is our own: a slow engine made the SDK send the request again.
    }
  }

  private DynamoDbWaiter waiter() {
    return DynamoDbWaiter.builder()
        .client(dynamoDb)
        .overrideConfiguration(waits ->
            waits
                .maxAttempts(PAUSES)
                .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(PAUSE)))
        .build();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
