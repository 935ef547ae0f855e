package tollgate.racelab.strategy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The strategies of the lab, in the order in which the sources come by them. */
public enum Remedy {
  READ_CHECK_WRITE("a", "read-check-write") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      return new LeadsByRow(new ReadCheckWrite(purse), dynamoDb);
    }
  },
  STATUS_FLAG("b", "status-flag") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      return new LeadsByRow(new StatusFlag(purse), dynamoDb);
    }
  },
  PROCESS_MUTEX("c", "process-mutex") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      return new LeadsByRow(new ProcessMutex(purse), dynamoDb);
    }
  },
  LEASE_LOCK("d", "lease-lock") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      return new LeadsByRow(new LeaseLock(purse, locks(settings, dynamoDb), settings), dynamoDb);
    }
  },
  ROW_LOCK_HELD("d-row", "row-lock-held") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      return new LeadsByRow(new RowLockHeld(purse, locks(settings, dynamoDb), settings), dynamoDb);
    }
  },
  SET_IF_ABSENT("d2", "set-if-absent") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      Strategy naive = READ_CHECK_WRITE.strategy(purse, settings, dynamoDb);
      return new SetIfAbsent(naive, dynamoDb, settings);
    }
  },
  LOCK_CLIENT("e", "lock-client") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      return new LeadsByRow(new LockClient(purse, dynamoDb, settings), dynamoDb);
    }
  },
  CAS_BALANCE("f", "cas-balance") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      return new LeadsByRow(new CompareBalance(purse), dynamoDb);
    }
  },
  CAS_UPDATED_AT("g", "cas-updated-at") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      return new LeadsByRow(new CompareUpdatedAt(purse), dynamoDb);
    }
  },
  CONDITIONAL_DECREMENT("h", "conditional-decrement") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      return new LeadsByRow(new ConditionalDecrement(purse), dynamoDb);
    }
  },
  POWERTOOLS("i", "powertools") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      Strategy decrement = CONDITIONAL_DECREMENT.strategy(purse, settings, dynamoDb);
      return new PowertoolsIdempotency(
          decrement, dynamoDb, Duration.ofMillis(settings.invocationMillis()));
    }
  },
  CLIENT_REQUEST_TOKEN("j", "client-request-token") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      return new LeadsByRow(new RequestToken(purse), dynamoDb);
    }
  },
  TOLLGATE("k", "tollgate") {
    @Override
    Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb) {
      return new Tollgate(TollgateTables.deployment(dynamoDb));
    }

    @Override
    public Books books(DynamoDbClient dynamoDb) {
      return new TollgateBooks(dynamoDb);
    }
  };

  private final String id;
  private final String words;

  Remedy(String id, String words) {
    this.id = id;
    this.words = words;
  }

  /** In the name of a row. */
  public String id() {
    return id;
  }

  /** What it does, in a word or three. */
  public String words() {
    return words;
  }

  /** This strategy in one process. */
  public Strategy strategy(DynamoDbClient dynamoDb, Settings settings) {
    return strategy(new Purse(dynamoDb), settings, dynamoDb);
  }

  /** Its tables. */
  public Books books(DynamoDbClient dynamoDb) {
    return new PurseBooks(dynamoDb);
  }

  abstract Strategy strategy(Purse purse, Settings settings, DynamoDbClient dynamoDb);

  /**
   * The strategy of this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Remedy of(String id) {
    return Arrays.stream(values())
        .filter(remedy -> remedy.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no strategy " + id + ": there are " + ids()));
  }

  private static String ids() {
    return List.of(values()).stream().map(Remedy::id).collect(Collectors.joining(", "));
  }

  private static Locks locks(Settings settings, DynamoDbClient dynamoDb) {
    return new Locks(dynamoDb, Duration.ofMillis(settings.pollMillis()));
  }
}
