package tollgate.leadclaim;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Answer;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Item;
import tollgate.dynamodb.tables.Leads;
import tollgate.dynamodb.tables.Query;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;
import tollgate.http.JsonObject;
import tollgate.http.Problem;

/** A claim: one lead becomes the caller's. */
final class ClaimLead implements Operation<ClaimCommand, ClaimRows, ClaimOutcome> {

  @Override
  public List<Table> tables() {
    return List.of(Table.LEADS);
  }

  /** Empty: a search finds the leads that the claim depends on. */
  @Override
  public List<RowKey> rows(ClaimCommand command) {
    return List.of();
  }

  @Override
  public List<Query> queries(ClaimCommand command, int limit) {
    return Leads.claimable(command.queue(), command.now(), limit);
  }

  @Override
  public ClaimRows known(ClaimCommand command, Known known) {
    int searches = known.proposals().size();
    List<Lead> proposed =
        searches == 0 ? List.of() : first(ClaimRows.reach(searches), known.proposals().getLast());
    Map<LeadId, Seen<Lead>> leads =
        proposed.stream()
            .map(Lead::id)
            .collect(
                Collectors.toMap(Function.identity(), id -> known.of(Leads.key(id), Leads::read)));
    return new ClaimRows(
        searches,
        proposed,
        leads,
        known.held().stream().map(key -> new LeadId(key.values().getFirst())).toList(),
        known.failed(),
        known.commits());
  }

  /** The first leads in order, without duplicates: while one index lags, a lead may be in both. */
  private static List<Lead> first(int most, List<Item> proposed) {
    return proposed.stream()
        .map(Leads::read)
        .collect(Collectors.toMap(Lead::id, lead -> lead, (free, _) -> free))
        .values()
        .stream()
        .sorted(Lead.FIRST_TO_LAST)
        .limit(most)
        .toList();
  }

  @Override
  public Decision<ClaimOutcome> decide(ClaimCommand command, ClaimRows rows) {
    return ClaimRule.decide(command, rows);
  }

  @Override
  public List<Write> writes(ClaimCommand command, ClaimOutcome success) {
    if (!(success instanceof ClaimOutcome.Claimed(Lead seen, Lead claimed, _))) {
      throw new IllegalArgumentException("only a claim writes");
    }
    return List.of(Leads.claim(seen, claimed, command.now()));
  }

  @Override
  public Answer answer(ClaimOutcome outcome) {
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
}
