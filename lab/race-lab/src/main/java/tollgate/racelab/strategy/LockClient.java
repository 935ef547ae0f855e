package tollgate.racelab.strategy;

import com.amazonaws.services.dynamodbv2.AcquireLockOptions;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClient;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClientOptions;
import com.amazonaws.services.dynamodbv2.LockItem;
import com.amazonaws.services.dynamodbv2.model.LockNotGrantedException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * e: the lock client of AWS Labs, one lock for each row
 * (https://github.com/awslabs/amazon-dynamodb-lock-client, read 2026-11-26). Reads, checks and
 * writes under it. It is asked to look at a lock that somebody has more often than each second,
 * which is its default; the lease is longer than any work, so that no heartbeat is needed.
 */
final class LockClient implements Strategy {

  private final Purse purse;
  private final AmazonDynamoDBLockClient locks;
  private final Settings settings;

  LockClient(Purse purse, DynamoDbClient dynamoDb, Settings settings) {
    this.purse = purse;
    this.settings = settings;
    this.locks =
        new AmazonDynamoDBLockClient(
            AmazonDynamoDBLockClientOptions.builder(dynamoDb, Locks.TABLE)
                .withPartitionKeyName("key")
                .withOwnerName(UUID.randomUUID().toString())
                .withLeaseDuration((long) settings.lockClientLeaseMillis())
                .withTimeUnit(TimeUnit.MILLISECONDS)
                .withCreateHeartbeatBackgroundThread(false)
                .build());
  }

  @Override
  public Answer run(Act act, Deadline deadline) {
    Optional<LockItem> lock = lock(act.row(), deadline);
    if (lock.isEmpty()) {
      return new Answer.Busy();
    }
    try {
      return purse.takeTogether(act);
    } finally {
      locks.releaseLock(lock.get());
    }
  }

  /** The client waits for a lease and as long again as it is told to, at most. */
  private Optional<LockItem> lock(String row, Deadline deadline) {
    long more = deadline.left().toMillis() - settings.lockClientLeaseMillis();
    try {
      return locks.tryAcquireLock(
          AcquireLockOptions.builder(row)
              .withRefreshPeriod((long) settings.pollMillis())
              .withAdditionalTimeToWaitForLock(Math.max(0, more))
              .withTimeUnit(TimeUnit.MILLISECONDS)
              .build());
    } catch (LockNotGrantedException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
