package tollgate.leads;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * As the sources do it: read the head of the queue, claim it if its {@code updated_at} has not
 * changed, and after three tries tell the operator to try again.
 */
final class HeadOperator implements Operator {

  private static final int TRIES = 3;

  private final LeadRows rows;
  private final String name;
  private long attempts;

  HeadOperator(LeadRows rows, String name) {
    this.rows = rows;
    this.name = name;
  }

  @Override
  public Turn claim() {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      List<String> head = rows.free(1);
      if (head.isEmpty()) {
        return new Turn.NoneLeft();
      }
      Map<String, AttributeValue> row = rows.read(head.getFirst());
      if (rows.isFree(row)) {
        attempts++;
        try {
          rows.claimIfNotUpdated(head.getFirst(), name, rows.updatedAt(row));
          return new Turn.Got(head.getFirst(), 0);
        } catch (ConditionalCheckFailedException _) {
          // Somebody was faster.
        }
      }
    }
    return new Turn.GaveUp();
  }

  @Override
  public long attempts() {
    return attempts;
  }

  @Override
  public void complete(Turn.Got got) {
    // A claimed lead is out of the queue: nothing of what is counted comes after.
  }
}
