package tollgate.lead;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import tollgate.domain.OperationName;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Adds leads to queues, for services with the scope {@code catalogue.write}. */
public final class LeadHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Endpoint endpoint;
  private final AddLead addLead = new AddLead();
  private final Gate gate;
  private final String scope;

  public LeadHandler() {
    this(SnapStart.onLambda(LeadHandler::prime));
  }

  public LeadHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, OperationName.LEAD_CREATION.label());
    this.gate = new Gate(deployment, addLead);
    this.scope = deployment.variable("CATALOGUE_SCOPE");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::add);
  }

  private Reply add(Request request) {
    request.requireScope(scope);
    LeadCommand command = LeadCommand.read(request);
    return Reply.of(gate.execute(addLead, command, command.token(), request.budget()));
  }

  /** Adds a lead, without an id and with one. */
  private static void prime(DynamoDbStub dynamoDb) {
    LeadHandler handler = new LeadHandler(dynamoDb.deployment());
    for (JsonObject body : List.of(body(), body().and("leadId", "priming"))) {
      Priming.of(handler, "POST /leads", Map.of(), body, handler.scope);
    }
  }

  private static JsonObject body() {
    return JsonObject.with("queue", Priming.USER).and("weight", 1);
  }
}
