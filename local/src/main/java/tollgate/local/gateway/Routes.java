package tollgate.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.Route;

/** The routes of an HTTP API. If several match a request, the most specific one handles it. */
public final class Routes {

  /**
   * A route that matches a request.
   *
   * @param pathParameters decoded
   */
  record Match(FunctionDefinition function, Route route, Map<String, String> pathParameters) {}

  private static final Pattern NAME = Pattern.compile("\\{([^}+]+)\\+?}");

  private final List<Candidate> candidates;

  public Routes(List<FunctionDefinition> functions) {
    this.candidates =
        functions.stream()
            .flatMap(
                function -> function.routes().stream().map(route -> new Candidate(function, route)))
            .sorted(Comparator.comparing(Candidate::vagueness))
            .toList();
  }

  Optional<Match> match(String method, String rawPath) {
    return candidates.stream().flatMap(each -> each.match(method, rawPath).stream()).findFirst();
  }

  static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private record Candidate(FunctionDefinition function, Route route, Pattern pattern) {

    Candidate(FunctionDefinition function, Route route) {
      this(function, route, pattern(route.path()));
    }

    Optional<Match> match(String method, String rawPath) {
      if (route.path().equals(Route.DEFAULT)) {
        return Optional.of(new Match(function, route, Map.of()));
      }
      Matcher path = pattern.matcher(rawPath);
      return takes(method) && path.matches()
          ? Optional.of(new Match(function, route, parameters(path)))
          : Optional.empty();
    }

    /**
     * Sorts an exact segment before a parameter, a parameter before a greedy one, and a specific
     * method before ANY.
     */
    String vagueness() {
      if (route.path().equals(Route.DEFAULT)) {
        return "z";
      }
      String path = segments(route.path()).map(Candidate::vagueness).collect(Collectors.joining());
      return path + (route.method().equals("ANY") ? "b" : "a");
    }

    private static String vagueness(String segment) {
      if (!segment.startsWith("{")) {
        return "w";
      }
      return segment.endsWith("+}") ? "y" : "x";
    }

    private boolean takes(String method) {
      return route.method().equals("ANY") || route.method().equals(method);
    }

    private static Pattern pattern(String path) {
      return Pattern.compile(
          segments(path).map(Candidate::segmentPattern).collect(Collectors.joining("/")));
    }

    private static String segmentPattern(String segment) {
      if (!segment.startsWith("{")) {
        return Pattern.quote(segment);
      }
      return segment.endsWith("+}") ? "(.+)" : "([^/]+)";
    }

    private static Stream<String> segments(String path) {
      return Stream.of(path.split("/", -1));
    }

    private Map<String, String> parameters(Matcher values) {
      Map<String, String> parameters = new LinkedHashMap<>();
      NAME.matcher(route.path())
          .results()
          .map(name -> name.group(1))
          .forEach(name -> parameters.put(name, decoded(values.group(parameters.size() + 1))));
      return parameters;
    }
  }
}
