package tollgate.dynamodb.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.CallBudget;
import tollgate.domain.UserId;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;

/** Neither a call to DynamoDB nor what precedes a snapshot takes the way of a proxy. */
@Tag("slow")
class ProxiesTest {

  private final Queue<String> proxied = new ConcurrentLinkedQueue<>();
  private final HttpServer engine = HttpServer.create(anyPort(), 0);
  private final ServerSocket proxy = new ServerSocket();

  ProxiesTest() throws IOException {}

  @BeforeEach
  void start() throws IOException {
    byte[] answer = "{\"TableNames\":[\"direct\"]}".getBytes(StandardCharsets.UTF_8);
    engine.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    engine.start();
    proxy.bind(anyPort());
    Thread.ofVirtual().start(this::refuse);
  }

  @AfterEach
  void stop() throws IOException {
    engine.stop(0);
    proxy.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy"
      })
  void ofTheEnvironmentAreNotUsed(String variable) throws IOException, InterruptedException {
    assertCallsDirectly(variable, "http://127.0.0.1:" + proxy.getLocalPort());
  }

  /** Which the JDK itself uses, but not for this machine. */
  @ParameterizedTest
  @ValueSource(strings = {"http.proxy", "socksProxy"})
  void ofTheJvmAreNotUsedForThisMachine(String property) throws IOException, InterruptedException {
    String host = "-D" + property + "Host=127.0.0.1";
    String port = "-D" + property + "Port=" + proxy.getLocalPort();
    assertCallsDirectly("JAVA_TOOL_OPTIONS", host + " " + port);
  }

  private void assertCallsDirectly(String variable, String value)
      throws IOException, InterruptedException {
    ProcessBuilder caller =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Caller.class.getName(),
            "http://127.0.0.1:" + engine.getAddress().getPort());
    caller.environment().clear();
    caller.environment().putAll(Map.of("AWS_REGION", "us-east-1", variable, value));
    Process process = caller.redirectErrorStream(true).start();
    assertThat(process.inputReader().lines()).last().isEqualTo("[direct] and primed");
    assertThat(process.waitFor()).isZero();
    assertThat(proxied).isEmpty();
  }

  /** Notes what a proxy is asked for, and closes the connection. */
  private void refuse() {
    while (!proxy.isClosed()) {
      try (Socket connection = proxy.accept();
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        proxied.add(String.valueOf(lines.readLine()));
      } catch (IOException _) {
        // The proxy was closed, or its caller.
      }
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** A process of its own, because environment variables are those of a process. */
  static final class Caller {

    private Caller() {}

    /** Lists the tables at an address, and is primed as before a snapshot. */
    public static void main(String... arguments) {
      try (DynamoDbClient dynamoDb = Clients.forToolsAt(URI.create(arguments[0]))) {
        System.out.print(dynamoDb.listTables().tableNames());
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("WALLETS_TABLE", "wallets");
        FunctionEnvironment deployment =
            new FunctionEnvironment(
                variables, dynamoDb, InstantSource.system(), System.out::println);
        new SnapStart(deployment, Caller::find).beforeCheckpoint(Core.getGlobalContext());
        System.out.println(" and primed");
      }
    }

    private static void find(DynamoDbStub dynamoDb) {
      CallBudget budget = CallBudget.within(Duration.ofSeconds(30), System::nanoTime);
      var _ =
          new DatabaseClient(dynamoDb.deployment(), Table.WALLETS)
              .within(budget)
              .read(Wallets.key(new UserId("u-1")));
    }
  }
}
