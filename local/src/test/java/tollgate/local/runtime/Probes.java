package tollgate.local.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Functions that run in processes of their own, most of them badly. */
final class Probes {

  private Probes() {}

  /** Does what its event says. */
  public static final class Obedient implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
        throws IOException {
      String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      System.out.println("asked to " + event);
      switch (event) {
        case "\"tell the context\"" -> write(out, told(context));
        case "\"tell the environment\"" -> write(out, System.getenv().toString());
        case "\"throw\"" -> throw new IllegalStateException("on purpose");
        case "\"exit\"" -> System.exit(7);
        case "\"halt\"" -> Runtime.getRuntime().halt(8);
        case "\"run out of memory\"" -> throw new OutOfMemoryError("on purpose");
        case "\"sleep\"" -> sleep();
        case "\"answer too much\"" -> out.write(new byte[RuntimeApi.MAX_ANSWER_BYTES + 1]);
        case "\"answer as much as there may be\"" ->
            out.write(new byte[RuntimeApi.MAX_ANSWER_BYTES]);
        case "\"answer somebody else\"" -> write(out, answerSomebodyElse());
        default -> write(out, event);
      }
    }
  }

  /** Throws while it starts. */
  public static final class Broken implements RequestStreamHandler {

    public Broken() {
      throw new IllegalStateException("no such table");
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) {}
  }

  /** Ends while it starts. */
  public static final class Leaving implements RequestStreamHandler {

    public Leaving() {
      System.out.println("good-bye");
      System.exit(3);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) {}
  }

  /** Never starts. */
  public static final class Hanging implements RequestStreamHandler {

    public Hanging() {
      sleep();
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) {}
  }

  private static String told(Context context) {
    return "%s %s %s %d %s"
        .formatted(
            context.getFunctionName(),
            context.getAwsRequestId(),
            context.getInvokedFunctionArn(),
            context.getMemoryLimitInMB(),
            context.getRemainingTimeInMillis());
  }

  private static String answerSomebodyElse() throws IOException {
    URI response =
        URI.create(
            "http://"
                + System.getenv("AWS_LAMBDA_RUNTIME_API")
                + "/2018-06-01/runtime/invocation/somebody-else/response");
    HttpURLConnection connection = (HttpURLConnection) response.toURL().openConnection();
    connection.setDoOutput(true);
    write(connection.getOutputStream(), "{}");
    return String.valueOf(connection.getResponseCode());
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
