package tollgate.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.http.EventSerializer;
import tollgate.purchase.PurchaseHandler;
import tollgate.withdraw.WithdrawHandler;

/**
 * A handler in this process against the bare call: for each request there is another one whose
 * transaction is not sent by the handler but caught, and then sent by itself, with the same client.
 * They take turns in who is first.
 */
final class WarmHandlers {

  private static final Duration AMPLE_TIME = Duration.ofSeconds(10);
  private static final EventSerializer SERIALIZER = new EventSerializer();

  private final Stage stage;

  WarmHandlers(Stage stage) {
    this.stage = stage;
  }

  List<WarmPair> withdraw(int unmeasured, int measured) {
    return new Comparison("withdraw", WithdrawHandler::new, stage::withdrawal)
        .measure(unmeasured, measured);
  }

  List<WarmPair> purchase(int unmeasured, int measured) {
    return new Comparison("purchase", PurchaseHandler::new, stage::purchase)
        .measure(unmeasured, measured);
  }

  private final class Comparison {

    private final String row;
    private final Supplier<byte[]> events;
    private final DynamoDbClient client = stage.deployment().dynamoDb();
    private final CatchingClient catching = new CatchingClient(client);
    private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler;
    private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> caught;

    Comparison(
        String row,
        Function<
                FunctionEnvironment,
                RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>>
            make,
        Supplier<byte[]> events) {
      this.row = row;
      this.events = events;
      this.handler = make.apply(stage.deployment());
      this.caught =
          make.apply(
              new FunctionEnvironment(
                  stage.deployment().variables(),
                  catching,
                  stage.deployment().clock(),
                  stage.deployment().log()));
    }

    List<WarmPair> measure(int unmeasured, int measured) {
      List<WarmPair> pairs = new ArrayList<>();
      for (int pair = 0; pair < unmeasured + measured; pair++) {
        pairs.add(pair % 2 == 0 ? handlerFirst() : bareFirst());
      }
      return List.copyOf(pairs.subList(unmeasured, pairs.size()));
    }

    private WarmPair handlerFirst() {
      double handlerMillis = handler();
      return new WarmPair(row, handlerMillis, bare());
    }

    private WarmPair bareFirst() {
      double bareMillis = bare();
      return new WarmPair(row, handler(), bareMillis);
    }

    private double handler() {
      APIGatewayV2HTTPEvent event = event();
      Invocation context = new Invocation(AMPLE_TIME);
      long begin = System.nanoTime();
      APIGatewayV2HTTPResponse response = handler.handleRequest(event, context);
      double millis = Millis.since(begin);
      if (response.getStatusCode() >= 300) {
        throw new IllegalStateException(row + ": " + response.getBody());
      }
      return millis;
    }

    private double bare() {
      caught.handleRequest(event(), new Invocation(AMPLE_TIME));
      TransactWriteItemsRequest transaction = catching.takeTransaction();
      long begin = System.nanoTime();
      client.transactWriteItems(transaction);
      return Millis.since(begin);
    }

    private APIGatewayV2HTTPEvent event() {
      return SERIALIZER.fromJson(
          new ByteArrayInputStream(events.get()), APIGatewayV2HTTPEvent.class);
    }
  }
}
