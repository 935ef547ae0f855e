package tollgate.racelab.strategy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What people do against races, in the order in which the sources come by it. */
public enum Remedy {
  READ_CHECK_WRITE("a", "read, check, write", byPurse(ReadCheckWrite::new)),
  STATUS_FLAG("b", "status flag", byPurse(StatusFlag::new)),
  PROCESS_MUTEX("c", "mutex in the process", byPurse(ProcessMutex::new)),
  LEASE_LOCK(
      "d",
      "lock with a lease",
      byRow(lab -> new LeaseLock(lab.purse(), lab.locks(), lab.settings()))),
  ROW_LOCK_HELD(
      "d-row",
      "row lock held",
      byRow(lab -> new RowLockHeld(lab.purse(), lab.locks(), lab.settings()))),
  SET_IF_ABSENT(
      "d2",
      "set if absent, expire",
      lab -> new SetIfAbsent(lab.strategy(READ_CHECK_WRITE), lab.dynamoDb(), lab.settings())),
  LOCK_CLIENT(
      "e",
      "DynamoDB lock client",
      byRow(lab -> new LockClient(lab.purse(), lab.dynamoDb(), lab.settings()))),
  CAS_BALANCE("f", "compare balance", byPurse(CompareBalance::new)),
  CAS_UPDATED_AT("g", "compare updated_at", byPurse(CompareUpdatedAt::new)),
  CONDITIONAL_DECREMENT("h", "conditional decrement", byPurse(ConditionalDecrement::new)),
  POWERTOOLS(
      "i",
      "Powertools " + PowertoolsIdempotency.version(),
      lab ->
          new PowertoolsIdempotency(
              lab.strategy(CONDITIONAL_DECREMENT),
              lab.dynamoDb(),
              Duration.ofMillis(lab.settings().invocationMillis()))),
  CLIENT_REQUEST_TOKEN("j", "client request token", byPurse(RequestToken::new)),
  TOLLGATE("k", "Tollgate", lab -> new Tollgate(TollgateTables.deployment(lab.dynamoDb()))) {
    @Override
    public Books books(DynamoDbClient dynamoDb) {
      return new TollgateBooks(dynamoDb);
    }
  };

  private final String id;
  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // a function of this file, which holds nothing
  private final Function<Lab, Strategy> making;

  Remedy(String id, String title, Function<Lab, Strategy> making) {
    this.id = id;
    this.title = title;
    this.making = making;
  }

  /** In the name of a row, and in the figures. */
  public String id() {
    return id;
  }

  /** What it does, in a word or three. */
  public String title() {
    return title;
  }

  /** With its letter in front, as in all tables and charts. */
  public String label() {
    return id + " · " + title;
  }

  /** This strategy in one process. */
  public Strategy strategy(DynamoDbClient dynamoDb, Settings settings) {
    return new Lab(new Purse(dynamoDb), dynamoDb, settings).strategy(this);
  }

  /** Its tables. */
  public Books books(DynamoDbClient dynamoDb) {
    return new PurseBooks(dynamoDb);
  }

  /** All of them, in order. */
  public static List<Remedy> all() {
    return List.of(values());
  }

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
    return all().stream().map(Remedy::id).collect(Collectors.joining(", "));
  }

  private static Function<Lab, Strategy> byPurse(Function<Purse, Strategy> making) {
    return byRow(lab -> making.apply(lab.purse()));
  }

  private static Function<Lab, Strategy> byRow(Function<Lab, Strategy> making) {
    return lab -> new LeadsByRow(making.apply(lab), lab.dynamoDb());
  }

  /** What strategies are made of, in one process. */
  private record Lab(Purse purse, DynamoDbClient dynamoDb, Settings settings) {

    Strategy strategy(Remedy remedy) {
      return remedy.making.apply(this);
    }

    Locks locks() {
      return new Locks(dynamoDb, Duration.ofMillis(settings.pollMillis()));
    }
  }
}
