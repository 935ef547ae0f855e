package tollgate.testing;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.AttributeMap;
import tollgate.dynamodb.Clients;

/** A network that delivers requests and loses the first answers, below the SDK's own resends. */
public final class LossyHttpClient implements SdkHttpClient {

  private final SdkHttpClient network = UrlConnectionHttpClient.create();
  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final AtomicInteger lost = new AtomicInteger();
  private final String operation;
  private final int toLose;

  /** Loses so many answers to this operation of DynamoDB. */
  public LossyHttpClient(String operation, int toLose) {
    this.operation = operation;
    this.toLose = toLose;
  }

  /** The client as functions have it, but for the network. */
  public DynamoDbClient dynamoDb() {
    return Engine.reachedBy(Clients.configured().httpClientBuilder(new Builder())).build();
  }

  private final class Builder implements SdkHttpClient.Builder<Builder> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return LossyHttpClient.this;
    }
  }

  public int lost() {
    return lost.get();
  }

  /** How often an operation was sent. */
  public long sent(String dynamoDbOperation) {
    return sent.stream().filter(dynamoDbOperation::equals).count();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest call = network.prepareRequest(request);
    String target =
        request
            .httpRequest()
            .firstMatchingHeader("X-Amz-Target")
            .orElse("")
            .replaceFirst(".*\\.", "");
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        sent.add(target);
        HttpExecuteResponse response = call.call();
        if (target.equals(operation) && lost.get() < toLose) {
          lost.incrementAndGet();
          throw new IOException("the answer was lost");
        }
        return response;
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  @Override
  public void close() {
    network.close();
  }
}
