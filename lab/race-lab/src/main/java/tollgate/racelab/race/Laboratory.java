package tollgate.racelab.race;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.local.engine.DynamoDbLocal;
import tollgate.racelab.strategy.Books;
import tollgate.racelab.strategy.LabClients;
import tollgate.racelab.strategy.Remedy;

/** An engine with all tables, and processes that serve once they are needed. */
final class Laboratory implements AutoCloseable {

  private static final String OURSELVES = "laboratory";

  private final DynamoDbLocal engine;
  private final DynamoDbClient dynamoDb;
  private final Set<Remedy> prepared = EnumSet.noneOf(Remedy.class);
  private final Set<Remedy> raced = EnumSet.noneOf(Remedy.class);
  private final List<ServerProcess> servers = new ArrayList<>();

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

  /** The tables of a strategy, past every proxy. */
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

  /** So many processes that serve, the same ones each time. */
  List<ServerProcess> servers(int count) throws IOException {
    while (servers.size() < count) {
      servers.add(ServerProcess.start());
    }
    return servers.subList(0, count);
  }

  @Override
  public void close() {
    servers.forEach(ServerProcess::close);
    dynamoDb.close();
    engine.close();
  }
}
