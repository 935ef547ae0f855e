package tollgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodb.Clients;
import tollgate.local.DynamoDbLocal;

/** The DynamoDB that the tests run on: one process for all of them. */
public final class Engine {

  private static final DynamoDbLocal LOCAL = start();
  private static final DynamoDbClient CLIENT = Clients.at(LOCAL.endpoint());

  private Engine() {}

  public static URI endpoint() {
    return LOCAL.endpoint();
  }

  public static DynamoDbClient client() {
    return CLIENT;
  }

  private static DynamoDbLocal start() {
    try {
      DynamoDbLocal local = DynamoDbLocal.start(0, Optional.empty());
      Runtime.getRuntime().addShutdownHook(new Thread(local::close));
      return local;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
