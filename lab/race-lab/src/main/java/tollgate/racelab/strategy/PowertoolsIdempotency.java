package tollgate.racelab.strategy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.lambda.powertools.idempotency.Idempotency;
import software.amazon.lambda.powertools.idempotency.IdempotencyConfig;
import software.amazon.lambda.powertools.idempotency.IdempotencyKey;
import software.amazon.lambda.powertools.idempotency.Idempotent;
import software.amazon.lambda.powertools.idempotency.exceptions.IdempotencyAlreadyInProgressException;
import software.amazon.lambda.powertools.idempotency.persistence.DynamoDBPersistenceStore;
import tollgate.benchmarks.Invocation;

/**
 * i: the idempotency of Powertools for AWS Lambda around other work
 * (https://docs.powertools.aws.dev/lambda/java/utilities/idempotency/, read 2026-11-26). Its record
 * is written before the work and after it; a request that finds one in progress is told so, until
 * the time of the invocation that wrote it is over, see {@link InProgressExpiry}. It keeps its
 * configuration for the whole process, so that there is one of these at a time.
 */
final class PowertoolsIdempotency implements Strategy {

  static final String TABLE = "LabIdempotency";

  private static final String COORDINATES =
      "/META-INF/maven/software.amazon.lambda/powertools-idempotency/pom.properties";
  private static final String REFUSED = "refused";
  private static final String BUSY = "busy";

  private final Strategy work;

  /**
   * Configures Powertools.
   *
   * @param work what is not to happen twice
   * @param invocation the time that an invocation has
   */
  PowertoolsIdempotency(Strategy work, DynamoDbClient dynamoDb, Duration invocation) {
    this.work = work;
    Idempotency.config()
        .withPersistenceStore(
            DynamoDBPersistenceStore.builder()
                .withTableName(TABLE)
                .withDynamoDbClient(dynamoDb)
                .build())
        .withConfig(IdempotencyConfig.builder().build())
        .configure();
    Idempotency.registerLambdaContext(new Invocation(invocation));
  }

  /** The version on the class path, as its jar states it. */
  static String version() {
    try (InputStream file = Idempotency.class.getResourceAsStream(COORDINATES)) {
      Properties coordinates = new Properties();
      coordinates.load(Objects.requireNonNull(file, COORDINATES));
      return coordinates.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Answer run(Act act, Deadline deadline) {
    try {
      return switch (take(act.key(), act, deadline)) {
        case REFUSED -> new Answer.Refused();
        case String entry -> new Answer.Done(entry);
      };
    } catch (IdempotencyAlreadyInProgressException | StillBusyException _) {
      return new Answer.Busy();
    }
  }

  /** The entry's id; woven, so that it runs once for a key. */
  @Idempotent
  String take(@IdempotencyKey String key, Act act, Deadline deadline) {
    return switch (work.run(act, deadline)) {
      case Answer.Done(String entry) -> entry;
      case Answer.Refused _ -> REFUSED;
      case Answer.Busy _, Answer.GaveUp _ -> throw new StillBusyException();
    };
  }

  /** What is thrown is not recorded. */
  private static final class StillBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StillBusyException() {
      super(BUSY);
    }
  }
}
