package tollgate.history;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tollgate.testing.Response;

/**
 * One way in which a request may be answered.
 *
 * @param told status and code
 * @param decline whether the request has no effect
 * @param members what some members of the body must be, by JSON pointer
 * @param body the whole of it, where it is known, but for the access token
 * @param then what is true from then on
 */
record Expected(
    String told,
    boolean replay,
    boolean decline,
    Map<String, String> members,
    Optional<String> body,
    Consumer<Response> then) {

  static Expected fresh(String told, Map<String, String> members) {
    return new Expected(told, false, !told.startsWith("2"), members, Optional.empty(), _ -> {});
  }

  static Expected fresh(String told) {
    return fresh(told, Map.of());
  }

  /** An answer that has no effect, such as that of an earlier request with the same reference. */
  static Expected exactly(String told, String body) {
    return new Expected(told, false, true, Map.of(), Optional.of(body), _ -> {});
  }

  static Expected replay(String told, String body) {
    return new Expected(told, true, true, Map.of(), Optional.of(body), _ -> {});
  }

  static Expected keyReused() {
    return fresh("422 idempotency-key-reused");
  }

  /** This, and more that is true from then on. */
  Expected and(Consumer<Response> more) {
    return new Expected(told, replay, decline, members, body, then.andThen(more));
  }

  boolean fits(Response response) {
    return response.told().equals(told)
        && response.isReplay() == replay
        && body.map(stored(response)::equals).orElse(true)
        && members.entrySet().stream()
            .allMatch(
                member -> response.json().at(member.getKey()).asText().equals(member.getValue()));
  }

  /** The body as it is stored: an access token is minted for each answer, and stands last. */
  static String stored(Response response) {
    return response
        .body()
        .replaceFirst(
            ",\"channel\":\"[^\"]+\",\"userAccount\":\"[^\"]+\",\"accessToken\":\"007[^\"]+\"}$",
            "}");
  }
}
