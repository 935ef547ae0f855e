package tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.domain.OperationName;
import tollgate.testing.Auditor;
import tollgate.testing.Event;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.Snapshot;
import tollgate.testing.World;

/** What cannot be read is refused by a stable code, tells nothing, and does nothing. */
class BadInputTest {

  private static final int LEAST_CASES = 200;
  private static final int LEAST_QUESTIONS = 50;

  /** How many damaged requests meet the same rows, which are as good as used up by then. */
  private static final int DAMAGED_IN_A_WORLD = 100;

  private static final int WORLDS = 9;

  private static final int DAMAGED_KEYS = 20;
  private static final long SEED = Long.getLong("tollgate.seed", System.nanoTime());

  /** A user with a wallet. */
  private static final String CALLER = BadInput.marked("alice");

  /** Names of classes and packages, frames of a stack trace. */
  private static final Pattern INSIDES =
      Pattern.compile("Exception|Error\\b|\\b(java|javax|com|software|tollgate|io)\\.[a-z]|\\tat ");

  private final World world = new World().demo(BadInput::marked);
  private final FaultyClient client = new FaultyClient();
  private final Functions functions = world.functions(client);

  @ParameterizedTest
  @MethodSource("tollgate.contract.PostRoute#all")
  void refusesEveryBadRequestOfARouteThatMovesValue(PostRoute route) {
    List<BadInput> inputs = BadInputs.of(route, SEED);
    System.out.printf("%s: %d bad inputs, seed %d%n", route, inputs.size(), SEED);
    assertThat(inputs).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
    route.prepare(functions);

    assertThat(complaintsAbout(inputs)).isEmpty();
    assertThat(functions.send(route.request().user(route.user()).key("good")).status())
        .as("but for what was bad, the request is good")
        .isBetween(200, 299);
  }

  @ParameterizedTest
  @MethodSource("tollgate.contract.PostRoute#all")
  void readsABodyOfTheLargestSize(PostRoute route) {
    route.prepare(functions);
    String full = route.body() + " ".repeat(BadInputs.MOST_BODY_BYTES - route.body().length());
    assertThat(functions.send(route.request().user(route.user()).key("k").body(full)).status())
        .isBetween(200, 299);
  }

  @ParameterizedTest
  @MethodSource("tollgate.contract.PostRoute#withStatedAmount")
  void readsAMinusZero(PostRoute route) {
    String minusZero =
        route.bodyWith(route.amount().orElseThrow(), "{\"minorUnits\":-0.0,\"currency\":\"CNY\"}");
    assertThat(functions.send(route.request().user(route.user()).body(minusZero)).told())
        .as("minus zero is zero, and not the amount")
        .isEqualTo("409 amount-changed");
  }

  @Test
  void refusesEveryBadQuestionForAnOutcome() {
    List<BadInput> inputs = new ArrayList<>();
    Stream.concat(
            BadValues.IDS.stream(),
            Stream.of(
                "refunds", "wallet", "Purchase", "purchases", "room_entry", "purchase:caller"))
        .forEach(name -> inputs.add(BadInput.malformed(name, question(name).key("key"))));
    for (OperationName name : OperationName.values()) {
      String operation = name.label();
      inputs.add(BadInput.malformed("no key", question(operation)));
      for (String key : BadValues.KEYS) {
        Event event = question(operation).header("idempotency-key", key);
        inputs.add(BadInput.malformed("key " + key, event));
      }
    }
    System.out.printf("GET /outcomes/{operation}: %d bad inputs%n", inputs.size());
    assertThat(inputs).hasSizeGreaterThanOrEqualTo(LEAST_QUESTIONS);
    assertThat(complaintsAbout(inputs)).isEmpty();
  }

  @Test
  void tellsABalanceWhateverElseTheRequestHolds() {
    Snapshot before = Snapshot.of(world);
    String balance = functions.wallet(CALLER).body();
    List<String> rubbish =
        Stream.of(BadValues.NOT_AN_OBJECT, BadValues.IDS, BadValues.KEYS, BadValues.MEDIA_TYPES)
            .flatMap(List::stream)
            .toList();
    System.out.printf("GET /wallet: %d bad inputs%n", rubbish.size());
    for (String text : rubbish) {
      Event event =
          Event.get("/wallet", Map.of("userId", text))
              .user(CALLER)
              .header("idempotency-key", text)
              .header("content-type", text)
              .base64Body(text);
      assertThat(functions.send(event).body()).as(text).isEqualTo(balance);
    }
    assertThat(Snapshot.of(world)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("tollgate.contract.PostRoute#all")
  void staysSoundHoweverABodyIsDamaged(PostRoute route) {
    damage(route, 1);
  }

  @ParameterizedTest
  @MethodSource("tollgate.contract.PostRoute#all")
  @Tag("slow")
  void staysSoundHoweverManyBodiesAreDamaged(PostRoute route) {
    damage(route, WORLDS);
  }

  private static void damage(PostRoute route, int worlds) {
    Random random = new Random(SEED + worlds);
    Damage damage = new Damage(random);
    Map<String, Integer> told = new TreeMap<>();
    for (int i = 0; i < worlds * DAMAGED_IN_A_WORLD; i += DAMAGED_IN_A_WORLD) {
      World rows = new World().demo(BadInput::marked);
      Functions damaged = rows.functions();
      route.prepare(damaged);
      for (int j = 0; j < DAMAGED_IN_A_WORLD; j++) {
        String body = damage.to(route.body());
        String key = random.nextBoolean() ? "" : "key-" + random.nextInt(DAMAGED_KEYS);
        Response response = damaged.send(route.request().user(route.user()).key(key).body(body));
        assertThat(response.status()).as("seed %d, body %s", SEED, body).isLessThan(500);
        told.merge(response.told(), 1, Integer::sum);
      }
      Auditor.of(rows).audit();
    }
    System.out.printf("%s: damaged bodies, seed %d: %s%n", route, SEED, told);
    assertThat(told.keySet()).contains("400 malformed-request").anyMatch(it -> it.startsWith("2"));
  }

  private static Event question(String operation) {
    return Event.get("/outcomes/{operation}", Map.of("operation", operation)).user(CALLER);
  }

  private List<String> complaintsAbout(List<BadInput> inputs) {
    Snapshot before = Snapshot.of(world);
    List<String> complaints = new ArrayList<>();
    for (BadInput input : inputs) {
      int calls = client.calls().size();
      Response response = functions.send(input.event());
      if (!response.told().equals(input.told())) {
        complaints.add(input + " was told " + response);
      }
      if (response.body().contains(BadValues.MARK) || INSIDES.matcher(response.body()).find()) {
        complaints.add(input + " was told too much: " + response);
      }
      if (client.calls().size() > calls) {
        complaints.add(input + " reached the tables");
      }
    }
    if (!Snapshot.of(world).equals(before)) {
      complaints.add("the tables have changed");
    }
    if (world.log().stream().anyMatch(line -> line.contains("ERROR"))) {
      complaints.add("something failed inside");
    }
    return complaints;
  }
}
