package tollgate.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.awssdk.utils.IoUtils;
import tollgate.dynamodb.client.Clients;

/**
 * A network that drops, holds, duplicates, delays and damages the bytes of signed requests and of
 * their answers. It lies below the SDK, so a request that the SDK resends by itself meets it again.
 */
public final class FaultyNetwork implements SdkHttpClient {

  private static final int DELAY_MILLIS = 5;

  private final SdkHttpClient network = UrlConnectionHttpClient.create();
  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final Queue<HttpExecuteRequest> held = new ConcurrentLinkedQueue<>();
  private final Function<String, NetworkFault> faults;

  /**
   * A network.
   *
   * @param faults what a request meets, by the name of its DynamoDB operation
   */
  public FaultyNetwork(Function<String, NetworkFault> faults) {
    this.faults = faults;
  }

  /** A network on which the first requests of one operation meet these faults, in this order. */
  public static FaultyNetwork of(String operation, NetworkFault... first) {
    Queue<NetworkFault> next = new ConcurrentLinkedQueue<>(List.of(first));
    return new FaultyNetwork(
        it -> it.equals(operation) && !next.isEmpty() ? next.remove() : NetworkFault.NONE);
  }

  /** The client that functions have, over this network. */
  public DynamoDbClient dynamoDb() {
    return Engine.reachedBy(Clients.configured().httpClientBuilder(new Builder())).build();
  }

  private final class Builder implements SdkHttpClient.Builder<Builder> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return FaultyNetwork.this;
    }
  }

  /** The operations of all requests that the client sent, duplicates by the network left out. */
  public List<String> sent() {
    return List.copyOf(sent);
  }

  /** How many requests of one operation the client sent. */
  public long sent(String operation) {
    return sent.stream().filter(operation::equals).count();
  }

  /** Delivers a held request, again if the real network breaks. Its answer reaches nobody. */
  public void deliverOne() {
    HttpExecuteRequest late = held.poll();
    while (late != null) {
      try {
        discard(late);
        late = null;
      } catch (SocketException _) {
        // The same bytes again: DynamoDB knows them by their client request token.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Delivers every held request, in the order in which they were sent. */
  public void deliverAll() {
    while (!held.isEmpty()) {
      deliverOne();
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    HttpExecuteRequest copy = copy(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        String operation = operation(request);
        sent.add(operation);
        return meet(faults.apply(operation), copy);
      }

      @Override
      public void abort() {}
    };
  }

  private HttpExecuteResponse meet(NetworkFault fault, HttpExecuteRequest request)
      throws IOException {
    return switch (fault) {
      case NONE -> deliver(request);
      case DELAY -> {
        sleep();
        yield deliver(request);
      }
      case DROP -> throw new IOException("the request was dropped");
      case HOLD -> {
        held.add(request);
        throw new IOException("the request was held");
      }
      case DUPLICATE -> {
        discard(request);
        yield deliver(request);
      }
      case LOSE_ANSWER -> {
        discard(request);
        throw new IOException("the answer was lost");
      }
      case CUT_ANSWER -> withBody(deliver(request), FaultyNetwork::cut);
      case GARBLE_ANSWER -> withBody(deliver(request), FaultyNetwork::garbled);
    };
  }

  private HttpExecuteResponse deliver(HttpExecuteRequest request) throws IOException {
    return network.prepareRequest(request).call();
  }

  private void discard(HttpExecuteRequest request) throws IOException {
    deliver(request).responseBody().ifPresent(IoUtils::drainInputStream);
  }

  /** Without the header in which LocalStack repeats the error's type, which DynamoDB does not. */
  private static HttpExecuteResponse withBody(
      HttpExecuteResponse answer, Function<byte[], InputStream> damaged) throws IOException {
    byte[] body =
        answer.responseBody().isPresent()
            ? IoUtils.toByteArray(answer.responseBody().get())
            : new byte[0];
    return HttpExecuteResponse.builder()
        .response(answer.httpResponse().toBuilder().removeHeader("x-amzn-ErrorType").build())
        .responseBody(AbortableInputStream.create(damaged.apply(body)))
        .build();
  }

  /** The first half; then the connection breaks. */
  private static InputStream cut(byte[] body) {
    return new ByteArrayInputStream(body, 0, body.length / 2) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        int read = super.read(into, offset, length);
        if (read < 0) {
          throw new UncheckedIOException(new IOException("the connection was reset"));
        }
        return read;
      }
    };
  }

  private static InputStream garbled(byte[] body) {
    byte[] damaged = body.clone();
    for (int at = 0; at < damaged.length; at += 3) {
      damaged[at] = 'x';
    }
    return new ByteArrayInputStream(damaged);
  }

  /** With the body's bytes, which can be sent again after the SDK has let go of them. */
  private static HttpExecuteRequest copy(HttpExecuteRequest request) {
    HttpExecuteRequest.Builder copy = HttpExecuteRequest.builder().request(request.httpRequest());
    request
        .contentStreamProvider()
        .map(FaultyNetwork::bytes)
        .map(ContentStreamProvider::fromByteArray)
        .ifPresent(copy::contentStreamProvider);
    return copy.build();
  }

  private static byte[] bytes(ContentStreamProvider body) {
    try {
      return IoUtils.toByteArray(body.newStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String operation(HttpExecuteRequest request) {
    return request
        .httpRequest()
        .firstMatchingHeader("X-Amz-Target")
        .orElse("")
        .replaceFirst(".*\\.", "");
  }

  private static void sleep() {
    try {
      Thread.sleep(DELAY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
