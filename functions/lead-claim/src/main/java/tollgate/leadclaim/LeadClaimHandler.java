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
import tollgate.domain.Operation;
import tollgate.dynamodb.Deployment;
import tollgate.dynamodb.Gate;
import tollgate.dynamodb.Leads;
import tollgate.dynamodb.StandIn;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Problem;
import tollgate.http.Rehearsal;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Hands leads to operators, and takes them back. */
public final class LeadClaimHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private static final Answer ROUTE_NOT_FOUND = Problem.ROUTE_NOT_FOUND.answer();

  private final Endpoint claims;
  private final Endpoint completions;
  private final Endpoint releases;
  private final Gate gate;
  private final ClaimTransaction claim;
  private final EndTransaction end;

  public LeadClaimHandler() {
    this(Deployment.onLambda(LeadClaimHandler::rehearse));
  }

  public LeadClaimHandler(Deployment deployment) {
    this.claims = endpoint(Operation.LEAD_CLAIM, deployment);
    this.completions = endpoint(Operation.LEAD_COMPLETION, deployment);
    this.releases = endpoint(Operation.LEAD_RELEASE, deployment);
    this.gate = new Gate(deployment);
    this.claim = new ClaimTransaction(deployment);
    this.end = new EndTransaction(deployment);
  }

  private static Endpoint endpoint(Operation operation, Deployment deployment) {
    return new Endpoint(operation.label(), deployment.clock(), deployment.log());
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
    return Reply.of(
        gate.settle(
            request.token(command.content()),
            claim.begin(command, request.now()),
            LeadClaimHandler::answer,
            request.effort()));
  }

  private Reply end(Ending ending, Request request) {
    EndCommand command = EndCommand.read(ending, request);
    return Reply.of(
        gate.settle(
            request.token(command.content()),
            end.begin(command, request.now()),
            LeadClaimHandler::answer,
            request.effort()));
  }

  private static Answer answer(ClaimOutcome outcome) {
    return switch (outcome) {
      case ClaimOutcome.Claimed claimed -> claimed(claimed);
      case ClaimOutcome.QueueNotFound _ -> Problem.QUEUE_NOT_FOUND.answer();
      case ClaimOutcome.NoLead _ -> Problem.NO_LEAD.answer();
    };
  }

  private static Answer claimed(ClaimOutcome.Claimed claimed) {
    Lead lead = claimed.lead();
    return new Answer(
        200,
        "claimed",
        JsonObject.with("leadId", lead.id())
            .and("queue", lead.queue())
            .and("weight", lead.weight())
            .and("createdAt", lead.createdAt())
            .and("fence", lead.fence())
            .and("claimedAt", claimed.claimedAt())
            .and("leaseEndsAt", lead.leaseEndsAt())
            .toString());
  }

  private static Answer answer(EndOutcome outcome) {
    return switch (outcome) {
      case EndOutcome.Ended it ->
          new Answer(
              200,
              it.ending().word(),
              JsonObject.with("leadId", it.lead())
                  .and("fence", it.fence())
                  .and("status", it.ending().status())
                  .and("endedAt", it.endedAt())
                  .toString());
      case EndOutcome.LeadNotFound _ -> Problem.LEAD_NOT_FOUND.answer();
      case EndOutcome.AlreadyEnded(var status) -> Problem.CLAIM_ENDED.answer("leadStatus", status);
      case EndOutcome.StaleFence _ -> Problem.STALE_FENCE.answer();
    };
  }

  /** The claim of the one lead of a queue. */
  private static void rehearse(StandIn dynamoDb) {
    LeadQueue queue = new LeadQueue(Rehearsal.USER);
    dynamoDb.holds(
        new Leads(dynamoDb.deployment())
            .create(
                new Lead(
                    new LeadId("rehearsal"),
                    queue,
                    1,
                    dynamoDb.deployment().clock().instant(),
                    LeadStatus.FREE,
                    0,
                    Optional.empty(),
                    Optional.empty())));
    Rehearsal.of(
        new LeadClaimHandler(dynamoDb.deployment()),
        "POST /leads/claims",
        Map.of(),
        JsonObject.with("queue", queue));
  }
}
