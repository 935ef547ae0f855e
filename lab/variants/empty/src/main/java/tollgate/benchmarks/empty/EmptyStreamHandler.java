package tollgate.benchmarks.empty;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What the JVM and the runtime loop cost by themselves. */
public final class EmptyStreamHandler implements RequestStreamHandler {

  private static final byte[] ANSWER =
      "{\"statusCode\":202,\"body\":\"{}\"}".getBytes(StandardCharsets.UTF_8);

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    event.readAllBytes();
    response.write(ANSWER);
  }
}
