package tollgate.leads;

import com.amazonaws.services.dynamodbv2.AcquireLockOptions;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClient;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClientOptions;
import com.amazonaws.services.dynamodbv2.LockItem;
import com.amazonaws.services.dynamodbv2.model.LockCurrentlyUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * By the lock client of AWS Labs: lock one of the first leads, look whether it is free, claim it,
 * unlock it. A lead that is locked is passed over, and three are tried at most.
 */
final class LockingOperator implements Operator {

  private static final int TRIES = 3;
  private static final long LEASE_SECONDS = 20;

  private final LeadRows rows;
  private final AmazonDynamoDBLockClient locks;
  private final String name;
  private long attempts;

  LockingOperator(LeadRows rows, DynamoDbClient dynamoDb, String table, String name) {
    this.rows = rows;
    this.name = name;
    this.locks =
        new AmazonDynamoDBLockClient(
            AmazonDynamoDBLockClientOptions.builder(dynamoDb, table)
                .withPartitionKeyName(LockTable.KEY)
                .withOwnerName(name)
                .withLeaseDuration(LEASE_SECONDS)
                .withTimeUnit(TimeUnit.SECONDS)
                .withCreateHeartbeatBackgroundThread(false)
                .build());
  }

  @Override
  public Turn claim() {
    List<String> first = rows.free(TRIES);
    if (first.isEmpty()) {
      return new Turn.NoneLeft();
    }
    for (String lead : first) {
      Optional<LockItem> lock = lock(lead);
      if (lock.isPresent()) {
        try {
          if (rows.isFree(rows.read(lead))) {
            rows.claim(lead, name);
            return new Turn.Got(lead, 0);
          }
        } finally {
          locks.releaseLock(lock.get());
        }
      }
    }
    return new Turn.GaveUp();
  }

  private Optional<LockItem> lock(String lead) {
    attempts++;
    try {
      return locks.tryAcquireLock(
          AcquireLockOptions.builder(lead).withShouldSkipBlockingWait(true).build());
    } catch (LockCurrentlyUnavailableException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
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
