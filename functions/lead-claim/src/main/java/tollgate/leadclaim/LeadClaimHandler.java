package tollgate.leadclaim;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tollgate.domain.Answer;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.LeadStatus;
import tollgate.domain.OperationName;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.gate.Gate;
import tollgate.dynamodb.tables.Leads;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Problem;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Hands leads to operators, and takes them back. */
public final class LeadClaimHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private static final Answer ROUTE_NOT_FOUND = Problem.ROUTE_NOT_FOUND.answer();

  private final Endpoint claims;
  private final Endpoint completions;
  private final Endpoint releases;
  private final ClaimLead claimLead = new ClaimLead();
  private final EndClaim endClaim = new EndClaim();
  private final Gate gate;

  public LeadClaimHandler() {
    this(SnapStart.onLambda(LeadClaimHandler::prime));
  }

  public LeadClaimHandler(FunctionEnvironment deployment) {
    this.claims = endpoint(OperationName.LEAD_CLAIM, deployment);
    this.completions = endpoint(OperationName.LEAD_COMPLETION, deployment);
    this.releases = endpoint(OperationName.LEAD_RELEASE, deployment);
    this.gate = new Gate(deployment, claimLead, endClaim);
  }

  private static Endpoint endpoint(OperationName operation, FunctionEnvironment deployment) {
    return new Endpoint(deployment, operation.label());
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return switch (Objects.requireNonNullElse(event.getRouteKey(), "")) {
      case "POST /leads/claims" -> claims.answer(event, context, this::claim);
      case "POST /leads/{leadId}/completion" ->
          completions.answer(event, context, request -> end(Ending.COMPLETION, request));
      case "POST /leads/{leadId}/release" ->
          releases.answer(event, context, request -> end(Ending.RELEASE, request));
      default -> claims.answer(event, context, _ -> new Reply.Fresh(ROUTE_NOT_FOUND));
    };
  }

  private Reply claim(Request request) {
    ClaimCommand command = ClaimCommand.read(request);
    return Reply.of(gate.execute(claimLead, command, command.token(), request.budget()));
  }

  private Reply end(Ending ending, Request request) {
    EndCommand command = EndCommand.read(ending, request);
    return Reply.of(gate.execute(endClaim, command, command.token(), request.budget()));
  }

  /** Claims the only lead of a queue. */
  private static void prime(DynamoDbStub dynamoDb) {
    LeadQueue queue = new LeadQueue(Priming.USER);
    dynamoDb.holds(
        Leads.create(
            new Lead(
                new LeadId("priming"),
                queue,
                1,
                dynamoDb.deployment().clock().instant(),
                LeadStatus.FREE,
                0,
                Optional.empty(),
                Optional.empty())));
    Priming.of(
        new LeadClaimHandler(dynamoDb.deployment()),
        "POST /leads/claims",
        Map.of(),
        JsonObject.with("queue", queue));
  }
}
