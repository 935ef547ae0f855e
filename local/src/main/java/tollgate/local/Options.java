package tollgate.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tollgate.domain.Currencies;
import tollgate.domain.DailyLimits;
import tollgate.domain.OperationName;
import tollgate.dynamodbproxy.FaultSchedule;
import tollgate.local.machine.Repository;
import tollgate.local.sandbox.PayoutFaults;

/** The command line of {@code ./run}; environment variables are not read. */
@Command(
    name = "./run",
    sortOptions = false,
    customSynopsis = "./run [options]",
    description = "Serves template.yaml on this machine: its tables, its functions, its routes.",
    optionListHeading = "%n")
final class Options {

  /** The app's own coins. */
  static final String COINS = "GEM:0";

  private static final int MAX_PORT = 65535;
  private static final int CONCURRENT_HANDLERS = 32;
  private static final int CONCURRENT_PROCESSES = 8;
  private static final int MOST_THREADS = 1_000;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "3000",
      description = "where the routes are; else 3000")
  private int port;

  @Option(
      names = "--dynamodb-port",
      paramLabel = "N",
      defaultValue = "8000",
      description = "where DynamoDB Local is started; else 8000")
  private int dynamoDbPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "keep the data in this folder; else in memory")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--dynamodb-endpoint",
      paramLabel = "URL",
      description = "use this engine, which runs already")
  private Optional<URI> dynamoDbEndpoint = Optional.empty();

  @Option(
      names = "--isolated",
      description = "run each function in processes of its own, as Lambda does")
  private boolean isolated;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "environments of each function at most; else 32, or 8 with --isolated")
  private Optional<Integer> concurrency = Optional.empty();

  @Option(
      names = "--concurrency-per-process",
      paramLabel = "N",
      description =
          "with --isolated, requests that each process serves at once, as on Lambda Managed"
              + " Instances; else one after the other")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--payout-faults",
      paramLabel = "LIST",
      defaultValue = "",
      description =
          "how the sandbox payout provider fails, such as timeout=0.05,refuse=0.02,error=0.1,"
              + "slow=0.05,reset=2,seed=7: a share of all requests, or the first so many about each"
              + " payout; else it does not fail")
  private String payoutFaults = "";

  @Option(
      names = "--faults",
      paramLabel = "LIST",
      defaultValue = "",
      description =
          "put a proxy before DynamoDB Local, which conflicts, throttles and takes its time as the"
              + " service does, and fails such shares of the functions' calls:"
              + " apply-then-drop=0.02,throttle=0.05,seed=7; also fail-before, apply-then-delay,"
              + " error-500, reset, stale-token, unprocessed, latency; seed=1 alone for no failures")
  private String faults = "";

  @Option(
      names = "--daily-limit",
      paramLabel = "OPERATION=LIST",
      description =
          "what each user may spend by an operation in a UTC day, such as"
              + " purchase=CNY:100000,USD:20000; also of room-entry, transfer and hold; else there"
              + " are no limits")
  private Map<String, String> dailyLimits = Map.of();

  @Option(
      names = "--no-streams",
      description = "do not poll the tables' streams, as if their consumers were down")
  private boolean noStreams;

  @Option(
      names = "--minute",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "how long a minute lasts for schedules such as rate(1 minute); else 1")
  private int minuteSeconds;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "what to serve; else template.yaml of this checkout")
  private Optional<Path> template = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  private boolean help;

  boolean help() {
    return help;
  }

  int port() {
    return port;
  }

  int dynamoDbPort() {
    return dynamoDbPort;
  }

  Optional<Path> data() {
    return data;
  }

  Optional<URI> dynamoDbEndpoint() {
    return dynamoDbEndpoint;
  }

  boolean isolated() {
    return isolated;
  }

  private int concurrency() {
    return concurrency.orElse(isolated ? CONCURRENT_PROCESSES : CONCURRENT_HANDLERS);
  }

  /** The requests that a process serves at once; empty for one after the other. */
  OptionalInt threads() {
    return threads.stream().mapToInt(Integer::intValue).findFirst();
  }

  /** The most requests of each function at once. */
  int requestsAtOnce() {
    return Math.clamp((long) concurrency() * threads().orElse(1), 1, Integer.MAX_VALUE);
  }

  /**
   * The faults of the sandbox provider.
   *
   * @throws IllegalArgumentException if that cannot be understood
   */
  PayoutFaults payoutFaults() {
    return PayoutFaults.parse(payoutFaults);
  }

  /**
   * The faults of the proxy in front of the engine; empty for no proxy.
   *
   * @throws IllegalArgumentException if that cannot be understood
   */
  Optional<FaultSchedule> faults() {
    return faults.isBlank() ? Optional.empty() : Optional.of(FaultSchedule.parse(faults));
  }

  /**
   * The daily limits by operation, as the functions' variables state them.
   *
   * @throws IllegalArgumentException if one cannot be understood
   */
  Map<OperationName, String> dailyLimits() {
    Map<OperationName, String> limits = new EnumMap<>(OperationName.class);
    dailyLimits.forEach((label, text) -> {
      OperationName operation = OperationName.labelled(label);
      var _ = DailyLimits.read(operation, text, Currencies.withCoins(COINS));
      limits.put(operation, text);
    });
    return limits;
  }

  boolean pollsStreams() {
    return !noStreams;
  }

  Duration minute() {
    return Duration.ofSeconds(minuteSeconds);
  }

  Path template() {
    return template.orElse(Repository.root().resolve("template.yaml"));
  }

  /** An error message about these values, for the console; empty if they are valid. */
  Optional<String> complaint() {
    if (!isPort(port) || !isPort(dynamoDbPort)) {
      return Optional.of("a port is a number from 0 to " + MAX_PORT + "; 0 takes any free one");
    }
    if (concurrency() < 1) {
      return Optional.of("--concurrency has to be 1 or more");
    }
    if (threads.isPresent() && !isolated) {
      return Optional.of("--concurrency-per-process is for processes: add --isolated");
    }
    if (threads.filter(count -> count < 1 || count > MOST_THREADS).isPresent()) {
      return Optional.of("--concurrency-per-process has to be from 1 to " + MOST_THREADS);
    }
    if (data.isPresent() && dynamoDbEndpoint.isPresent()) {
      return Optional.of("--data is for an own engine, not for one at --dynamodb-endpoint");
    }
    if (data.filter(path -> Files.exists(path) && !Files.isDirectory(path)).isPresent()) {
      return Optional.of("--data " + data.get() + " is no folder");
    }
    if (dynamoDbEndpoint.filter(url -> !isHttp(url)).isPresent()) {
      return Optional.of("--dynamodb-endpoint has to be a URL such as http://localhost:8000");
    }
    if (minuteSeconds < 1) {
      return Optional.of("--minute has to be 1 or more");
    }
    if (!Files.isReadable(template())) {
      return Optional.of("--template " + template() + " cannot be read");
    }
    return complaint("--payout-faults", this::payoutFaults)
        .or(() -> complaint("--faults", this::faults))
        .or(() -> complaint("--daily-limit", this::dailyLimits));
  }

  private static Optional<String> complaint(String option, Supplier<?> value) {
    try {
      Object _ = value.get();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(option + ": " + e.getMessage());
    }
  }

  private static boolean isPort(int number) {
    return number >= 0 && number <= MAX_PORT;
  }

  private static boolean isHttp(URI url) {
    return List.of("http", "https").contains(String.valueOf(url.getScheme()))
        && url.getHost() != null;
  }
}
