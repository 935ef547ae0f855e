package tollgate.reconciliation;

import static tollgate.reconciliation.RowValues.number;
import static tollgate.reconciliation.RowValues.string;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rules about leads, and about leads and the claims that were answered. */
final class LeadRules {

  private static final Pattern CLAIM =
      Pattern.compile("\"leadId\":\"([^\"]*)\".*\"fence\":(\\d+),\"claimedAt\"");

  private final List<Finding> broken = new ArrayList<>();
  private final Map<String, Long> fences = new HashMap<>();

  private final Set<String> damaged;

  private LeadRules(Set<String> damaged) {
    this.damaged = damaged;
  }

  static List<Finding> broken(Items items) {
    LeadRules rules = new LeadRules(items.damagedRows());
    items.of(CheckedTable.LEADS).forEach(rules::lead);
    rules.claims(items.of(CheckedTable.IDEMPOTENCY_TOKENS));
    return rules.broken;
  }

  private void lead(Map<String, AttributeValue> lead) {
    String subject = "lead:" + string(lead, "leadId");
    fences.put(string(lead, "leadId"), number(lead, "fence"));
    boolean isWhole =
        switch (string(lead, "status")) {
          case "FREE" -> isProposed(lead) && !lead.containsKey("leaseEndsAtMillis");
          case "CLAIMED" ->
              lead.keySet().containsAll(List.of("leaseEndsAtMillis", "claimedBy"))
                  && number(lead, "fence") > 0
                  && !lead.containsKey("freeRank");
          default -> !lead.containsKey("leaseEndsAtMillis") && !lead.containsKey("freeRank");
        };
    if (!isWhole) {
      broken.add(new Finding(Rule.LEAD_IS_WHOLE, subject, "status " + string(lead, "status")));
    }
  }

  private static boolean isProposed(Map<String, AttributeValue> lead) {
    return lead.containsKey("freeRank") && string(lead, "freeRank").equals(string(lead, "rank"));
  }

  private void claims(List<Map<String, AttributeValue>> tokens) {
    Set<String> told = new HashSet<>();
    for (Map<String, AttributeValue> token : tokens) {
      Matcher claim = CLAIM.matcher(string(token, "body"));
      if (claim.find()) {
        String subject = "lead:" + claim.group(1);
        long fence = Long.parseLong(claim.group(2));
        if (!told.add(subject + " " + fence)) {
          broken.add(new Finding(Rule.FENCE_IS_TOLD_ONCE, subject, "fence " + fence));
        }
        long counted = fences.getOrDefault(claim.group(1), 0L);
        if (counted < fence && !damaged.contains(subject)) {
          broken.add(
              new Finding(
                  Rule.FENCE_COUNTS_EVERY_CLAIM,
                  subject,
                  "told fence " + fence + ", counted " + counted));
        }
      }
    }
  }
}
