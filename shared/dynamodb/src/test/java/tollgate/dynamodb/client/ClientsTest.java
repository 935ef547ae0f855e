package tollgate.dynamodb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Requests are counted where they arrive: at a socket, below the SDK and the JDK's client. */
class ClientsTest {

  private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
  private ServerSocket socket;

  @BeforeEach
  void serve() throws IOException {
    socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
  }

  @Test
  void sendsARequestOnceThoughAKeptConnectionBreaksBeforeTheAnswer() {
    try (DynamoDbClient dynamoDb = Clients.at(address())) {
      var _ = dynamoDb.listTables(ListTablesRequest.builder().build());
      assertThatExceptionOfType(SdkClientException.class)
          .isThrownBy(
              () -> dynamoDb.transactWriteItems(TransactWriteItemsRequest.builder().build()));
    }
    assertThat(arrived).containsExactly("ListTables", "TransactWriteItems");
  }

  @Test
  void leavesResendsOfToolsToTheSdk() {
    try (DynamoDbClient dynamoDb = Clients.forToolsAt(address())) {
      assertThatExceptionOfType(SdkClientException.class)
          .isThrownBy(
              () -> dynamoDb.transactWriteItems(TransactWriteItemsRequest.builder().build()));
    }
    assertThat(arrived).hasSize(3);
  }

  private URI address() {
    return URI.create("http://localhost:" + socket.getLocalPort());
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofPlatform().daemon().start(() -> serve(connection));
      } catch (IOException _) {
        // The test is over.
      }
    }
  }

  /** Answers reads, keeps the connection, and breaks it when a transaction has arrived on it. */
  private void serve(Socket connection) {
    try (connection;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
      while (true) {
        String operation = readRequest(in);
        arrived.add(operation);
        if (!operation.equals("ListTables")) {
          return;
        }
        connection
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException _) {
      // The client closed the connection.
    }
  }

  private static String readRequest(BufferedReader in) throws IOException {
    String operation = "";
    int length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("X-Amz-Target:")) {
        operation = line.replaceFirst(".*\\.", "");
      } else if (line.startsWith("Content-Length:")) {
        length = Integer.parseInt(line.substring("Content-Length:".length()).strip());
      }
    }
    in.skip(length);
    return operation;
  }
}
