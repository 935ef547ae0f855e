package tollgate.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What {@code ./run} says when it is ready: where it is, who may call it, and what to try.
 *
 * @param address of the routes
 */
record Welcome(URI address, URI engine, Path log, boolean isolated) {

  private static final List<String> USERS =
      List.of(
          "openid-1",
          "openid-2",
          "openid-3",
          "u1001",
          "u100",
          "u7",
          "u8",
          "u9",
          "alice",
          "frozen-1");

  private static final String HANDLERS =
      "Functions run in this process. ./run --isolated runs each in its own ones, as Lambda does.";
  private static final String PROCESSES =
      """
      Each function runs in processes of its own, as on Lambda. They start when a request finds none
      free, which takes a few seconds, and are kept for a while.\
      """;

  /** So that curl does not ask a proxy for this machine. */
  private static final String LOCAL =
      """
      export no_proxy="127.0.0.1,${no_proxy:-${NO_PROXY:-}}"
      export NO_PROXY="$no_proxy"
      """;

  String text(LocalIdentity identity, Template template) throws IOException {
    String variables = variables(identity, template.tokenRules());
    Path file = log.resolveSibling("demo-" + address.getPort() + ".sh");
    Files.writeString(file, variables);
    return """
    Tollgate is ready: %s    (DynamoDB: %s)
    Each request leaves a line in %s, none here. Ctrl-C ends it all.
    %s
    Streams and schedules call their functions too; what a sandbox pays out is at %s/_local/payouts.

    Demo users, each with a token for a day. Paste these lines into another terminal, or this one:
    . '%s'

    %s
    %s\
    """
        .formatted(
            address,
            engine,
            log,
            isolated ? PROCESSES : HANDLERS,
            address,
            file.toString().replace("'", "'\\''"),
            variables,
            stories());
  }

  private String variables(LocalIdentity identity, TokenRules rules) {
    return LOCAL
        + "export TOLLGATE="
        + address
        + "\n"
        + USERS.stream()
            .map(user -> line(user, identity.token(user, rules)))
            .collect(Collectors.joining())
        + DemoRows.OPERATORS.stream()
            .map(operator -> line(operator, identity.token(operator, DemoRows.QUEUES, rules)))
            .collect(Collectors.joining());
  }

  private static String line(String user, String token) {
    return "export " + variable(user) + "=" + token + "\n";
  }

  private static String variable(String user) {
    return user.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String stories() throws IOException {
    try (InputStream in = Welcome.class.getResourceAsStream("stories.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
