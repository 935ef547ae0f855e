package tollgate.dynamodb.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import tollgate.dynamodb.tables.TableNames;
import tollgate.dynamodb.tables.Write;

/**
 * A stub of DynamoDB for priming: a socket in this process that accepts every call, returns one row
 * and serves credentials. The real SDK calls it over the real HTTP client, and no call leaves the
 * process.
 */
public final class DynamoDbStub implements AutoCloseable {

  /** A host name rather than an address, so that priming resolves one as calls to DynamoDB do. */
  private static final String HOST = "localhost";

  private static final Duration LENT_FOR = Duration.ofHours(1);

  private final ServerSocket socket;
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
  private final FunctionEnvironment deployment;
  private volatile String answer = "{}";

  private DynamoDbStub(ServerSocket socket, FunctionEnvironment real) {
    this.socket = socket;
    this.deployment =
        new FunctionEnvironment(
            real.variables(), Clients.primedAt(URI.create(address(socket))), real.clock(), _ -> {});
  }

  public static DynamoDbStub start(FunctionEnvironment real) {
    try {
      DynamoDbStub standIn =
          new DynamoDbStub(new ServerSocket(0, 0, InetAddress.getByName(HOST)), real);
      Thread.ofPlatform().daemon().name("stand-in").start(standIn::serve);
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(ServerSocket socket) {
    return "http://" + HOST + ":" + socket.getLocalPort();
  }

  /** The URI of credentials that grant nothing. */
  public String credentials() {
    return address(socket) + "/credentials";
  }

  /** The environment of a primed handler. It discards its log. */
  public FunctionEnvironment deployment() {
    return deployment;
  }

  /** Returns this row from now on, whatever a call requests. */
  public void holds(Write created) {
    Put row = created.in(new TableNames(deployment.variables())).put();
    String item = json(row.item());
    answer =
        "{\"Item\":%1$s,\"Items\":[%1$s],\"Responses\":{\"%2$s\":[%1$s]}}"
            .formatted(item, row.tableName());
  }

  private static String json(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .map(attribute -> "\"" + attribute.getKey() + "\":" + json(attribute.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(AttributeValue value) {
    return switch (value.type()) {
      case S -> "{\"S\":\"" + value.s() + "\"}";
      case N -> "{\"N\":\"" + value.n() + "\"}";
      case BOOL -> "{\"BOOL\":" + value.bool() + "}";
      default -> throw new IllegalArgumentException("no row has a " + value.type());
    };
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        Thread.ofPlatform().daemon().name("stand-in").start(() -> serve(connection));
      } catch (IOException _) {
        // The stub was closed: priming is over.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection;
        InputStream in = new BufferedInputStream(connection.getInputStream())) {
      for (String request = read(in); !request.isEmpty(); request = read(in)) {
        String body = request.startsWith("GET ") ? lent() : answer;
        connection.getOutputStream().write(response(body.getBytes(StandardCharsets.UTF_8)));
      }
    } catch (IOException _) {
      // The client closed it.
    }
  }

  private String lent() {
    return """
    {"AccessKeyId":"priming","SecretAccessKey":"priming","Token":"priming","Expiration":"%s"}
    """
        .formatted(deployment.clock().instant().plus(LENT_FOR));
  }

  /** With a checksum, since DynamoDB sends one and the SDK verifies it. */
  private static byte[] response(byte[] body) {
    CRC32 checksum = new CRC32();
    checksum.update(body);
    String head =
        "HTTP/1.1 200 OK\r\nx-amz-crc32: %d\r\nContent-Length: %d\r\n\r\n"
            .formatted(checksum.getValue(), body.length);
    return (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads a request to its end and returns its first line; empty if there is none. */
  private static String read(InputStream in) throws IOException {
    int length = 0;
    String first = line(in);
    for (String line = first; !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
    }
    in.skipNBytes(length);
    return first;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    deployment.dynamoDb().close();
    try {
      socket.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
