package tollgate.local.template;

import java.util.Locale;
import java.util.Optional;

/**
 * A route of an HTTP API.
 *
 * @param method in upper case, or ANY
 * @param path with parameters in braces, or $default
 * @param tokenRules empty if the route is public
 */
public record Route(String method, String path, Optional<TokenRules> tokenRules) {

  /** The path of the route for requests that no other route matches. */
  public static final String DEFAULT = "$default";

  public Route {
    method = method.equals("*") ? "ANY" : method.toUpperCase(Locale.ROOT);
  }

  /** The route's name in events. */
  public String key() {
    return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
  }
}
