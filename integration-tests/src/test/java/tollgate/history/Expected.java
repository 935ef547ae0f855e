package tollgate.history;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tollgate.testing.Response;

/**
 * One way in which a request may be answered.
 *
 * @param told status and code
 * @param members what some members of the body must be, by JSON pointer
 * @param body the whole of it, where it is known, but for the access token
 * @param then what is true from then on
 */
record Expected(
    String told,
    boolean replay,
    Map<String, String> members,
    Optional<String> body,
    Consumer<Response> then) {

  static Expected fresh(String told, Map<String, String> members) {
    return new Expected(told, false, members, Optional.empty(), _ -> {});
  }

  static Expected fresh(String told) {
    return fresh(told, Map.of());
  }

  static Expected exactly(String told, String body) {
    return new Expected(told, false, Map.of(), Optional.of(body), _ -> {});
  }

  static Expected replay(String told, String body) {
    return new Expected(told, true, Map.of(), Optional.of(body), _ -> {});
  }

  static Expected keyReused() {
    return fresh("422 idempotency-key-reused");
  }

  /** This, and more that is true from then on. */
  Expected and(Consumer<Response> more) {
    return new Expected(told, replay, members, body, then.andThen(more));
  }

  boolean isDecline() {
    return !told.startsWith("2");
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
