package tollgate.benchmarks.powertools;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.lambda.powertools.idempotency.Idempotency;
import software.amazon.lambda.powertools.idempotency.IdempotencyConfig;
import software.amazon.lambda.powertools.idempotency.Idempotent;
import software.amazon.lambda.powertools.idempotency.persistence.DynamoDBPersistenceStore;
import tollgate.benchmarks.withdrawal.Withdrawal;

/**
 * A withdrawal behind the idempotency of Powertools, as its documentation has it, with one client
 * for its records and for the business, and the HTTP client that it prefers.
 */
public final class PowertoolsHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

  public PowertoolsHandler() {
    Idempotency.config()
        .withPersistenceStore(
            DynamoDBPersistenceStore.builder()
                .withTableName(System.getenv("IDEMPOTENCY_TABLE"))
                .withDynamoDbClient(dynamoDb)
                .build())
        .withConfig(
            IdempotencyConfig.builder()
                .withEventKeyJMESPath(
                    "[requestContext.authorizer.jwt.claims.sub, headers.\"idempotency-key\"]")
                .build())
        .configure();
  }

  @Override
  @Idempotent
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Withdrawal withdrawal = Withdrawal.read(event);
    dynamoDb.transactWriteItems(transaction -> transaction.transactItems(withdrawal.writes()));
    return withdrawal.response();
  }
}
