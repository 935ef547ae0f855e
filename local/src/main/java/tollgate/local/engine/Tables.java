package tollgate.local.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import tollgate.local.template.TableDefinition;
import tollgate.local.template.Template;
import tollgate.local.template.TemplateException;

/** The template's tables in an engine. */
public final class Tables {

  /** The most writes in one batch. */
  private static final int MOST_WRITES = 25;

  private final DynamoDbClient dynamoDb;
  private final List<TableDefinition> definitions;

  public Tables(DynamoDbClient dynamoDb, Template template) {
    this(dynamoDb, template.tables());
  }

  public Tables(DynamoDbClient dynamoDb, List<TableDefinition> definitions) {
    this.dynamoDb = dynamoDb;
    this.definitions = definitions;
  }

  /** Creates missing tables and leaves existing ones unchanged. */
  public void create() {
    definitions.forEach(this::create);
  }

  /** Deletes every item. */
  public void empty() {
    definitions.parallelStream().forEach(this::empty);
  }

  /**
   * The ARN of a table's stream.
   *
   * @throws TemplateException if the template declares no stream for it
   */
  public String streamArn(String table) {
    if (definitions.stream().noneMatch(definition -> definition.name().equals(table))) {
      throw new TemplateException("a trigger reads the stream of " + table + ", which is no table");
    }
    return Optional.ofNullable(
            dynamoDb.describeTable(request -> request.tableName(table)).table().latestStreamArn())
        .orElseThrow(() -> new TemplateException(table + " has no stream for a trigger to read"));
  }

  private void create(TableDefinition definition) {
    try {
      dynamoDb.createTable(definition.request());
    } catch (ResourceInUseException _) {
      return;
    }
    dynamoDb.waiter().waitUntilTableExists(request -> request.tableName(definition.name()));
    definition.timeToLive().ifPresent(attribute -> expire(definition, attribute));
  }

  private void expire(TableDefinition definition, String attribute) {
    dynamoDb.updateTimeToLive(
        UpdateTimeToLiveRequest.builder()
            .tableName(definition.name())
            .timeToLiveSpecification(
                TimeToLiveSpecification.builder().enabled(true).attributeName(attribute).build())
            .build());
  }

  private void empty(TableDefinition definition) {
    dynamoDb
        .scanPaginator(ScanRequest.builder().tableName(definition.name()).build())
        .items()
        .stream()
        .map(item ->
            WriteRequest.builder()
                .deleteRequest(delete -> delete.key(key(definition, item)))
                .build())
        .gather(Gatherers.windowFixed(MOST_WRITES))
        .forEach(deletions -> write(Map.of(definition.name(), deletions)));
  }

  private void write(Map<String, List<WriteRequest>> writes) {
    for (Map<String, List<WriteRequest>> left = writes; !left.isEmpty(); ) {
      Map<String, List<WriteRequest>> now = left;
      left = dynamoDb.batchWriteItem(batch -> batch.requestItems(now)).unprocessedItems();
    }
  }

  private static Map<String, AttributeValue> key(
      TableDefinition definition, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>(item);
    key.keySet()
        .retainAll(
            definition.request().keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .toList());
    return key;
  }
}
