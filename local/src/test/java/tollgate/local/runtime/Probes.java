package tollgate.local.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions that run in processes of their own, most of them badly. */
public final class Probes {

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
        case "\"sleep\"" -> sleep(60_000);
        case "\"answer too much\"" -> out.write(new byte[RuntimeApi.MAX_ANSWER_BYTES + 1]);
        case "\"answer as much as there may be\"" ->
            out.write(new byte[RuntimeApi.MAX_ANSWER_BYTES]);
        case "\"answer somebody else\"" -> write(out, answerSomebodyElse());
        default -> write(out, event);
      }
    }
  }

  /** Does what the path of its HTTP event says. */
  public static final class Web implements RequestStreamHandler {

    /** So many requests have to meet in one process. */
    public static final int CROWD = 4;

    private static final CyclicBarrier MEETING = new CyclicBarrier(CROWD);
    private static final Pattern PATH = Pattern.compile("\"rawPath\":\"/do/([^\"]+)\"");
    private int requests;

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
        throws IOException {
      requests++;
      String answer = "{\"statusCode\":200}";
      Matcher path = PATH.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      switch (path.find() ? path.group(1) : "") {
        case "throw" -> throw new IllegalStateException("on purpose");
        case "exit" -> System.exit(7);
        case "sleep" -> sleep(60_000);
        case "doze" -> sleep(500);
        case "meet" -> answer = "{\"statusCode\":200,\"body\":\"" + met() + "\"}";
        case "answer garbage" -> answer = "{garbage";
        case "answer without a status" -> answer = "{\"a\":1}";
        case "answer an odd status" -> answer = "{\"statusCode\":1000}";
        case "answer no base64" ->
            answer = "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"?\"}";
        case "answer too much" -> answer = "x".repeat(RuntimeApi.MAX_ANSWER_BYTES + 1);
        default -> answer = "{\"statusCode\":200,\"body\":\"" + told() + "\"}";
      }
      write(out, answer);
    }

    private static String met() {
      try {
        MEETING.await(1500, TimeUnit.MILLISECONDS);
        return ProcessHandle.current().pid() + " " + Thread.currentThread().threadId();
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException("the others did not come", e);
      }
    }

    private String told() {
      return ProcessHandle.current().pid() + " " + requests;
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
      sleep(60_000);
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

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
