package tollgate.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Bodies of a route that are no bodies of it, each as text of at most the allowed length. */
final class BadBodies {

  private static final int GENERATED_OF_EACH_KIND = 30;
  private static final int[] DEPTHS = {2, 7, 8, 9, 100, 1_000, 2_000};

  private static final List<String> OUT_OF_BOUNDS =
      List.of(
          "0", "-0", "0.0", "0e5", "1000001", "1e7", "2147483648", "9223372036854775808", "1e19");

  private final PostRoute route;
  private final RequestSchema schema;
  private final Random random;
  private final List<String> bodies = new ArrayList<>();

  private BadBodies(PostRoute route, Random random) {
    this.route = route;
    this.schema = RequestSchema.of(route);
    this.random = random;
  }

  static List<String> of(PostRoute route, Random random) {
    BadBodies all = new BadBodies(route, random);
    all.notAnObject();
    all.wrongValues();
    all.twice();
    all.unknown();
    all.deep();
    all.generated();
    return all.bodies;
  }

  private void notAnObject() {
    bodies.addAll(BadValues.NOT_AN_OBJECT);
    for (int length = 1; length < route.body().length(); length++) {
      bodies.add(route.body().substring(0, length));
    }
  }

  private void wrongValues() {
    amount(BadValues.NOT_AN_AMOUNT.stream());
    minorUnits(BadValues.NUMBERS.stream());
    currency(BadValues.NOT_A_STRING.stream());
    currency(BadValues.quoted(BadValues.CURRENCIES.stream()));
    for (String name : route.fields().keySet()) {
      if (schema.isText(name)) {
        field(name, BadValues.NOT_A_STRING.stream());
        field(
            name, BadValues.quoted(BadValues.IDS.stream().filter(id -> !schema.allows(name, id))));
      }
      if (schema.isNumber(name)) {
        field(name, BadValues.NUMBERS.stream());
        field(name, OUT_OF_BOUNDS.stream().filter(it -> !schema.allows(name, new BigDecimal(it))));
      }
    }
    for (String name : schema.required()) {
      bodies.add("{}");
      bodies.add(route.bodyWithout(name));
    }
  }

  /** Every field a second time: equal, other, escaped; inside the amount as well. */
  private void twice() {
    String open = route.body().substring(0, route.body().length() - 1);
    route
        .fields()
        .forEach((name, value) -> {
          String escaped = "\\u%04x%s".formatted((int) name.charAt(0), name.substring(1));
          bodies.add("%s,\"%s\":%s}".formatted(open, name, value));
          bodies.add("%s,\"%s\":null}".formatted(open, name));
          bodies.add("%s,\"%s\":%s}".formatted(open, escaped, value));
          bodies.add("{\"%s\":1,%s}".formatted(name, open.substring(1)));
        });
    bodies.add(open + ",\"LEAK\":1,\"LEAK\":1}");
    bodies.add(open + ",\"LEAK\":{\"a\":1,\"a\":1}}");
  }

  private void unknown() {
    BadValues.UNKNOWN_FIELDS.forEach(name -> unknown(name, "\"LEAK\""));
    for (PostRoute other : PostRoute.all()) {
      other.fields().forEach(this::unknown);
      other.path().forEach((name, value) -> unknown(name, BadValues.quoted(value)));
    }
    for (String value : List.of("null", "1", "true", "[]", "{}", "[{\"LEAK\":[]}]")) {
      unknown("LEAK", value);
    }
  }

  private void deep() {
    for (int depth : DEPTHS) {
      String objects = "{\"x\":".repeat(depth) + "1" + "}".repeat(depth);
      unknown("LEAK", "[".repeat(depth) + "]".repeat(depth));
      unknown("LEAK", objects);
      amount(Stream.of(objects));
      minorUnits(Stream.of(objects));
      bodies.add(objects);
    }
  }

  private void generated() {
    for (int i = 0; i < GENERATED_OF_EACH_KIND; i++) {
      bodies.add(text(random.nextInt(1, 200)));
      bodies.add("{" + text(random.nextInt(1, 200)));
      unknown("LEAK" + random.nextLong(), String.valueOf(random.nextDouble()));
      minorUnits(
          Stream.of(
              "-" + random.nextLong(1, Long.MAX_VALUE),
              String.valueOf(random.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE)),
              random.nextInt(1_000) + "." + random.nextInt(1, 1_000) + "1",
              random.nextInt(1, 10) + "e" + random.nextInt(18, 5_000),
              random.nextInt(1, 10) + "e-" + random.nextLong(1, 1L << 40)));
      currency(BadValues.quoted(Stream.of(BadValues.spoiled("CNY", random))));
      String spoiled = BadValues.spoiled("LEAK-1", random);
      route.fields().keySet().stream()
          .filter(name -> schema.isText(name) && !schema.allows(name, spoiled))
          .forEach(name -> field(name, BadValues.quoted(Stream.of(spoiled))));
    }
  }

  private void unknown(String name, String value) {
    if (!schema.has(name)) {
      bodies.add(route.bodyWith(name, value));
    }
  }

  private void field(String name, Stream<String> values) {
    values.map(value -> route.bodyWith(name, value)).forEach(bodies::add);
  }

  private void amount(Stream<String> values) {
    route.amount().ifPresent(name -> field(name, values));
  }

  private void minorUnits(Stream<String> numbers) {
    amounts("{\"minorUnits\":%s,\"currency\":\"CNY\"}"::formatted, numbers);
  }

  private void currency(Stream<String> currencies) {
    amounts("{\"minorUnits\":70,\"currency\":%s}"::formatted, currencies);
  }

  private void amounts(Function<String, String> amount, Stream<String> values) {
    amount(values.map(amount));
  }

  private String text(int length) {
    return random
        .ints(length, 0, 0x250)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
