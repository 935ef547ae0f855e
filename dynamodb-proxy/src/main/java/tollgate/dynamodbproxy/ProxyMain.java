package tollgate.dynamodbproxy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a proxy in its own process, which several processes may share: {@code Main PORT ENGINE
 * [HOLD_MILLIS [FAULTS]]}. Port 0 means any free port. It prints its address and runs until it is
 * stopped.
 */
public final class ProxyMain {

  private ProxyMain() {}

  /** Returns only if it cannot start. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    if (arguments.length < 2) {
      System.err.println(
          "Usage: tollgate.dynamodbproxy.ProxyMain PORT ENGINE [HOLD_MILLIS [FAULTS]]");
      System.exit(2);
    }
    Behaviour behaviour = Behaviour.service();
    if (arguments.length > 2) {
      Duration hold = Duration.ofMillis(Long.parseLong(arguments[2]));
      behaviour = behaviour.withServiceTime(ServiceTime.fixed(hold));
    }
    if (arguments.length > 3) {
      behaviour = behaviour.withFaults(FaultSchedule.parse(arguments[3]));
    }
    DynamoDbProxy proxy =
        DynamoDbProxy.on(Integer.parseInt(arguments[0]), URI.create(arguments[1]), behaviour);
    System.out.println(proxy.endpoint());
    new CountDownLatch(1).await();
  }
}
