package tollgate.local.template;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/**
 * A table as the template declares it, named by its logical id. Backups, encryption and deletion
 * protection have no counterpart here.
 *
 * @param timeToLive the attribute with the expiry time of items
 */
public record TableDefinition(CreateTableRequest request, Optional<String> timeToLive) {

  static TableDefinition of(String name, Section properties) {
    List<GlobalSecondaryIndex> indexes =
        properties.list("GlobalSecondaryIndexes").stream().map(TableDefinition::index).toList();
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(name)
            .attributeDefinitions(
                properties.list("AttributeDefinitions").stream()
                    .map(TableDefinition::attribute)
                    .toList())
            .keySchema(keys(properties))
            .billingMode(
                BillingMode.fromValue(properties.findText("BillingMode").orElse("PROVISIONED")))
            .provisionedThroughput(throughput(properties));
    if (!indexes.isEmpty()) {
      request.globalSecondaryIndexes(indexes);
    }
    properties
        .section("StreamSpecification")
        .findText("StreamViewType")
        .ifPresent(view -> request.streamSpecification(stream(view)));
    Section timeToLive = properties.section("TimeToLiveSpecification");
    return new TableDefinition(
        request.build(),
        timeToLive
            .findText("AttributeName")
            .filter(_ -> timeToLive.text("Enabled").equals("true")));
  }

  /** The same table under another name. */
  public TableDefinition named(String name) {
    return new TableDefinition(request.toBuilder().tableName(name).build(), timeToLive);
  }

  /** The table's name. */
  public String name() {
    return request.tableName();
  }

  private static AttributeDefinition attribute(Section definition) {
    return AttributeDefinition.builder()
        .attributeName(definition.text("AttributeName"))
        .attributeType(definition.text("AttributeType"))
        .build();
  }

  private static List<KeySchemaElement> keys(Section properties) {
    return properties.list("KeySchema").stream()
        .map(key ->
            KeySchemaElement.builder()
                .attributeName(key.text("AttributeName"))
                .keyType(key.text("KeyType"))
                .build())
        .toList();
  }

  private static StreamSpecification stream(String view) {
    return StreamSpecification.builder().streamEnabled(true).streamViewType(view).build();
  }

  private static GlobalSecondaryIndex index(Section properties) {
    Section projection = properties.section("Projection");
    return GlobalSecondaryIndex.builder()
        .indexName(properties.text("IndexName"))
        .keySchema(keys(properties))
        .projection(
            Projection.builder()
                .projectionType(projection.text("ProjectionType"))
                .nonKeyAttributes(
                    projection.find("NonKeyAttributes").isPresent()
                        ? projection.texts("NonKeyAttributes")
                        : null)
                .build())
        .provisionedThroughput(throughput(properties))
        .build();
  }

  private static @Nullable ProvisionedThroughput throughput(Section properties) {
    Section throughput = properties.section("ProvisionedThroughput");
    return throughput.values().isEmpty()
        ? null
        : ProvisionedThroughput.builder()
            .readCapacityUnits(Long.valueOf(throughput.text("ReadCapacityUnits")))
            .writeCapacityUnits(Long.valueOf(throughput.text("WriteCapacityUnits")))
            .build();
  }
}
