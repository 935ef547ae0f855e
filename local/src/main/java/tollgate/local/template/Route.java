package tollgate.local.template;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A route of an HTTP API.
 *
 * @param method in upper case, or ANY
 * @param path with parameters in braces, or $default
 * @param tokenRules empty if the route is public
 * @param scopes of which a token needs at least one; empty if it needs none
 */
public record Route(
    String method, String path, Optional<TokenRules> tokenRules, List<String> scopes) {

  /** The path of the route for requests that no other route matches. */
  public static final String DEFAULT = "$default";

  public Route {
    scopes = List.copyOf(scopes);
    method = method.equals("*") ? "ANY" : method.toUpperCase(Locale.ROOT);
  }

  /** A route that needs no scope. */
  public Route(String method, String path, Optional<TokenRules> tokenRules) {
    this(method, path, tokenRules, List.of());
  }

  /** The route's name in events. */
  public String key() {
    return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
  }
}
