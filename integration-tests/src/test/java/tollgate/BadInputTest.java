package tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
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
  private static final int DAMAGED = 1_000;
  private static final int DAMAGED_KEYS = 200;
  private static final int DAMAGED_TARGETS = 50;
  private static final long SEED = Long.getLong("tollgate.seed", System.nanoTime());

  /** Names of classes and packages, frames of a stack trace. */
  private static final Pattern INSIDES =
      Pattern.compile("Exception|Error\\b|\\b(java|javax|com|software|tollgate|io)\\.[a-z]|\\tat ");

  private final World world = new World();
  private final FaultyClient client = new FaultyClient();
  private final Functions functions = world.functions(client);

  @BeforeEach
  void haveWhatAValidRequestNeeds() {
    world
        .wallet(BadInput.USER, 1_000)
        .redPacket("rp-valid", BadInput.USER, 888)
        .product("goods-valid", Money.of(70, "CNY"), true, OptionalLong.of(5))
        .room("room-valid", BadInput.USER, "guest", 30, RoomPayer.HOST);
    claimed("lead-valid");
    world.lead("lead-free", PostRoute.QUEUE, 1);
  }

  @ParameterizedTest
  @MethodSource("tollgate.PostRoute#all")
  void refusesEveryBadRequestOfARouteThatMovesValue(PostRoute route) {
    List<BadInput> inputs = BadInputs.of(route, SEED);
    System.out.printf("%s: %d bad inputs, seed %d%n", route, inputs.size(), SEED);
    assertThat(inputs).hasSizeGreaterThanOrEqualTo(LEAST_CASES);

    assertThat(complaintsAbout(inputs)).isEmpty();
    assertThat(functions.send(route.request().user(BadInput.USER).key("good")).status())
        .as("but for what was bad, the request is good")
        .isBetween(200, 299);
  }

  private void claimed(String lead) {
    world.lead(lead, "queue-held", 1);
    Response claimed = world.functions().claim(BadInput.USER, "queue-held", "of " + lead);
    assertThat(claimed.text("leadId")).isEqualTo(lead);
  }

  @ParameterizedTest
  @MethodSource("tollgate.PostRoute#withAmount")
  void readsABodyOfTheLargestSizeAndAMinusZero(PostRoute route) {
    String full = route.body() + " ".repeat(BadInputs.MOST_BODY_BYTES - route.body().length());
    String minusZero =
        route.bodyWith(route.amount().orElseThrow(), "{\"minorUnits\":-0.0,\"currency\":\"CNY\"}");
    assertThat(functions.send(route.request().user(BadInput.USER).body(minusZero)).told())
        .as("minus zero is zero, and not the amount")
        .isEqualTo("409 amount-changed");
    assertThat(functions.send(route.request().user(BadInput.USER).body(full)).status())
        .isBetween(200, 299);
  }

  @Test
  void refusesEveryBadQuestionForAnOutcome() {
    List<BadInput> inputs = new ArrayList<>();
    Stream.concat(
            BadValues.IDS.stream(),
            Stream.of("refund", "wallet", "Purchase", "purchases", "room_entry", "purchase:caller"))
        .forEach(name -> inputs.add(BadInput.malformed(name, question(name).key("key"))));
    for (String operation :
        List.of(
            "withdrawal",
            "purchase",
            "room-entry",
            "lead-claim",
            "lead-completion",
            "lead-release")) {
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
    String balance = functions.wallet(BadInput.USER).body();
    List<String> rubbish =
        Stream.of(BadValues.NOT_AN_OBJECT, BadValues.IDS, BadValues.KEYS, BadValues.MEDIA_TYPES)
            .flatMap(List::stream)
            .toList();
    System.out.printf("GET /wallet: %d bad inputs%n", rubbish.size());
    for (String text : rubbish) {
      Event event =
          Event.get("/wallet", Map.of("userId", text))
              .user(BadInput.USER)
              .header("idempotency-key", text)
              .header("content-type", text)
              .base64Body(text);
      assertThat(functions.send(event).body()).as(text).isEqualTo(balance);
    }
    assertThat(Snapshot.of(world)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("tollgate.PostRoute#all")
  void staysSoundHoweverABodyIsDamaged(PostRoute route) {
    for (int i = 0; i < DAMAGED_TARGETS; i++) {
      world
          .redPacket("rp-valid-" + i, BadInput.USER, 888)
          .room("room-valid-" + i, BadInput.USER, "guest", 30, RoomPayer.FIRST_ENTRANT);
      claimed("lead-valid-" + i);
    }
    for (int i = 0; i < DAMAGED_KEYS && route.takes("queue"); i++) {
      world.lead("lead-free-" + i, PostRoute.QUEUE, 1);
    }
    Random random = new Random(SEED);
    Damage damage = new Damage(random);
    Map<String, Integer> told = new TreeMap<>();
    for (int i = 0; i < DAMAGED; i++) {
      String body = damage.to(route.body());
      Map<String, String> path = new HashMap<>(route.path());
      path.replaceAll((_, id) -> id + "-" + random.nextInt(DAMAGED_TARGETS));
      String key = random.nextBoolean() ? "" : "key-" + random.nextInt(DAMAGED_KEYS);
      Response response =
          functions.send(route.request(path).user(BadInput.USER).key(key).body(body));
      assertThat(response.status()).as("seed %d, body %s", SEED, body).isLessThan(500);
      told.merge(response.told(), 1, Integer::sum);
    }
    System.out.printf("%s: %d damaged bodies, seed %d: %s%n", route, DAMAGED, SEED, told);
    assertThat(told.keySet()).contains("400 malformed-request").anyMatch(it -> it.startsWith("2"));
    Auditor.of(world).audit();
  }

  private static Event question(String operation) {
    return Event.get("/outcomes/{operation}", Map.of("operation", operation));
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
