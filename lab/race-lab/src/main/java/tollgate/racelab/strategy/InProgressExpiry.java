package tollgate.racelab.strategy;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Lets Powertools 1.15.0 take a record over whose invocation is over, as its documentation says it
 * does. It compares that time, in milliseconds, with the time in seconds, and so never does
 * (https://github.com/aws-powertools/powertools-lambda-java/issues/1281, read 2026-11-26). Put
 * right here, because the lab compares what it means to do, and not a slip that was mended since.
 */
final class InProgressExpiry implements ExecutionInterceptor {

  private static final String SLIP = "#in_progress_expiry < :now ";

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return context.request() instanceof PutItemRequest put
            && put.conditionExpression() != null
            && put.conditionExpression().contains(SLIP)
        ? mended(put)
        : context.request();
  }

  private static PutItemRequest mended(PutItemRequest put) {
    Map<String, AttributeValue> values = new HashMap<>(put.expressionAttributeValues());
    values.put(":nowMillis", Purse.number(System.currentTimeMillis()));
    return put.toBuilder()
        .conditionExpression(
            put.conditionExpression().replace(SLIP, "#in_progress_expiry < :nowMillis "))
        .expressionAttributeValues(values)
        .build();
  }
}
