package tollgate.benchmarks.plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import tollgate.benchmarks.withdrawal.Withdrawal;

/**
 * Our transaction with a token in it, by Jackson and the client as it comes: the default HTTP
 * client, the default credentials chain.
 */
public final class PlainHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private static final Duration KEPT = Duration.ofHours(24);

  private final DynamoDbClient dynamoDb = DynamoDbClient.create();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Withdrawal withdrawal = Withdrawal.read(event);
    List<TransactWriteItem> writes =
        Stream.concat(Stream.of(token(withdrawal)), withdrawal.writes().stream()).toList();
    dynamoDb.transactWriteItems(transaction -> transaction.transactItems(writes));
    return withdrawal.response();
  }

  private static TransactWriteItem token(Withdrawal withdrawal) {
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(System.getenv("IDEMPOTENCY_TOKENS_TABLE"))
                .item(
                    Map.of(
                        "user", AttributeValue.fromS(withdrawal.user()),
                        "operationAndKey", AttributeValue.fromS("withdrawal:" + withdrawal.key()),
                        "body", AttributeValue.fromS(withdrawal.body()),
                        "expiresAt",
                            AttributeValue.fromN(
                                Long.toString(withdrawal.at().plus(KEPT).getEpochSecond()))))
                .conditionExpression("attribute_not_exists(operationAndKey)")
                .build())
        .build();
  }
}
