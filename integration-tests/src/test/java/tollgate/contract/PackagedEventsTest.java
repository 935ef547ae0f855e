package tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodb.client.Clients;
import tollgate.local.engine.DynamoDbLocal;
import tollgate.local.engine.Tables;
import tollgate.testing.NamedEvent;
import tollgate.testing.PackagedFunctions;
import tollgate.testing.Response;
import tollgate.testing.World;

/**
 * The zips that template.yaml deploys answer the cases of events/ as their classes do, under
 * Lambda's own runtime client. All go to one process per function.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client is made for Linux")
@TestInstance(Lifecycle.PER_CLASS)
@Tag("slow")
class PackagedEventsTest {

  private final DynamoDbLocal engine = start();
  private final DynamoDbClient dynamoDb = Clients.forToolsAt(engine.endpoint());
  private final Tables tables = new Tables(dynamoDb, World.TEMPLATE);
  private final World world = World.servedFrom(dynamoDb);
  private final PackagedFunctions functions = new PackagedFunctions(engine.endpoint());

  @BeforeAll
  void createTables() {
    tables.create();
  }

  @BeforeEach
  void startOver() {
    tables.empty();
    world.demo();
  }

  @AfterAll
  void stop() {
    functions.close();
    dynamoDb.close();
    engine.close();
  }

  @ParameterizedTest
  @MethodSource("tollgate.testing.NamedEvent#all")
  void bringsAboutWhatItIsNamedAfter(NamedEvent file) throws IOException {
    for (NamedEvent each : file.inOrder().toList()) {
      assertThat(told(functions.send(each.json()))).isEqualTo(each.answer());
    }
  }

  private static String told(Response response) {
    return response.isReplay() ? response.told() + " replayed" : response.told();
  }

  private static DynamoDbLocal start() {
    try {
      return DynamoDbLocal.start(0, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
