package tollgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * What a run leaves behind on an engine that is there after it: nothing, and all of the others'.
 */
class OwnTablesTest {

  /** More than one answer to a listing holds. */
  private static final int MANY = 101;

  @Test
  void deletesItsTablesAndNoOthers() {
    OwnTables own = new OwnTables(Engine.client(), "own-");
    OwnTables others = new OwnTables(Engine.client(), "owner-");
    own.create(IntStream.range(0, MANY).mapToObj(i -> table("own-" + i)).toList());
    others.create(List.of(table("owner-1")));
    assertThat(own.left()).hasSize(MANY);
    own.delete();
    assertThat(own.left()).isEmpty();
    assertThat(others.left()).containsExactly("owner-1");
  }

  /** As on DynamoDB itself: found by the SDK's own variables, and there when the run is over. */
  @Test
  void areGoneAfterARunThatFails() throws IOException, InterruptedException {
    ProcessBuilder run =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dtollgate.engine=aws",
            "-cp",
            System.getProperty("java.class.path"),
            FailingRun.class.getName());
    run.environment()
        .putAll(
            Map.of(
                "TOLLGATE_AWS", "1",
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_DYNAMODB", Engine.address().orElseThrow().toString()));
    Process process = run.redirectError(Redirect.DISCARD).start();
    String[] prefixAndCount = process.inputReader().readLine().split(" ", 2);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(prefixAndCount[1]).isEqualTo(String.valueOf(World.TEMPLATE.tables().size()));
    assertThat(new OwnTables(Engine.client(), prefixAndCount[0]).left()).isEmpty();
  }

  private static CreateTableRequest table(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .attributeDefinitions(
            AttributeDefinition.builder()
                .attributeName("id")
                .attributeType(ScalarAttributeType.S)
                .build())
        .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .build();
  }
}
