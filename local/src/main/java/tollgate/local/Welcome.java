package tollgate.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tollgate.local.gateway.LocalIdentity;
import tollgate.local.sandbox.DemoRows;
import tollgate.local.template.Template;
import tollgate.local.template.TokenRules;

/**
 * The text that {@code ./run} prints when it is ready, on one screen: its address, the file to
 * source, one request, where to go next, and how to stop. The file to source holds the demo users'
 * tokens.
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

  private static final String HANDLERS = "in this process; as on Lambda with ./run --isolated";
  private static final String PROCESSES = "in processes of their own, which start when needed";

  /** A caller whose token has every scope. */
  private static final String SERVICE = "service";

  /** Prevents curl from using a proxy for this machine. */
  private static final String LOCAL =
      """
      export no_proxy="127.0.0.1,${no_proxy:-${NO_PROXY:-}}"
      export NO_PROXY="$no_proxy"
      """;

  /**
   * Writes the file with the demo users' tokens, each valid for a day.
   *
   * @return the text to print
   */
  String text(LocalIdentity identity, Template template) throws IOException {
    Path file = log.resolveSibling("demo-" + address.getPort() + ".sh");
    Files.writeString(file, variables(identity, template));
    return """
    Tollgate is ready: %s    (DynamoDB: %s)

    In another terminal, take the address and the demo users' tokens:

      . '%s'

    Then withdraw a red packet:

      curl -sX POST -H "Authorization: Bearer $OPENID_1" \\
        $TOLLGATE/red-packets/rp-1/withdrawal

    What happens to a thousand requests at once: docs/stories.md

    functions   %s
    requests    a line for each in
                %s
    page        %s/_local/ shows the tables, fires stories
    payouts     curl -s $TOLLGATE/_local/payouts
    reset       curl -sX POST $TOLLGATE/_local/reset
    options     ./run --help
    stop        Ctrl-C\
    """
        .formatted(
            address,
            engine,
            file.toString().replace("'", "'\\''"),
            isolated ? PROCESSES : HANDLERS,
            log,
            address);
  }

  private String variables(LocalIdentity identity, Template template) {
    TokenRules rules = template.tokenRules();
    return LOCAL
        + "export TOLLGATE="
        + address
        + "\n"
        + USERS.stream()
            .map(user -> line(user, identity.token(user, rules)))
            .collect(Collectors.joining())
        + DemoRows.OPERATORS.stream()
            .map(operator -> line(operator, identity.token(operator, DemoRows.QUEUES, rules)))
            .collect(Collectors.joining())
        + line(SERVICE, identity.token(SERVICE, List.of(), scopes(template), rules));
  }

  /** Every scope that a route requires. */
  private static String scopes(Template template) {
    return template.functions().stream()
        .flatMap(function -> function.routes().stream())
        .flatMap(route -> route.scopes().stream())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String line(String user, String token) {
    return "export " + variable(user) + "=" + token + "\n";
  }

  private static String variable(String user) {
    return user.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
