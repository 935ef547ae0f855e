package tollgate.racelab.race;

import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.local.DynamoDbLocal;
import tollgate.racelab.strategy.Books;
import tollgate.racelab.strategy.LabClients;
import tollgate.racelab.strategy.Remedy;

/** An engine with all tables, and a second process once it is needed. */
final class Laboratory implements AutoCloseable {

  private static final String OURSELVES = "laboratory";

  private final DynamoDbLocal engine;
  private final DynamoDbClient dynamoDb;
  private final Set<Remedy> prepared = EnumSet.noneOf(Remedy.class);
  private final Set<Remedy> raced = EnumSet.noneOf(Remedy.class);
  private @Nullable SecondProcess second;

  private Laboratory(DynamoDbLocal engine) {
    this.engine = engine;
    this.dynamoDb = LabClients.at(engine.endpoint(), OURSELVES);
  }

  static Laboratory open() throws IOException {
    return new Laboratory(DynamoDbLocal.start(0, Optional.empty()));
  }

  URI engine() {
    return engine.endpoint();
  }

  /** The tables of a strategy, past every front. */
  Books books(Remedy remedy) {
    Books books = remedy.books(dynamoDb);
    if (prepared.add(remedy)) {
      books.prepare();
    }
    return books;
  }

  /** Whether this is a remedy's first race in this process; from now on it has had one. */
  boolean beginsWith(Remedy remedy) {
    return raced.add(remedy);
  }

  SecondProcess second() throws IOException {
    if (second == null) {
      second = SecondProcess.start();
    }
    return second;
  }

  @Override
  public void close() {
    if (second != null) {
      second.close();
    }
    dynamoDb.close();
    engine.close();
  }
}
