package tollgate.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes equal content in ever other forms: order of fields, white space, numbers, escapes. */
record Form(Random random) {

  String object(Map<String, ?> fields) {
    List<Map.Entry<String, ?>> shuffled = new ArrayList<>(fields.entrySet());
    Collections.shuffle(shuffled, random);
    return shuffled.stream()
        .map(field -> "\"" + field.getKey() + "\"" + space() + ":" + value(field.getValue()))
        .collect(Collectors.joining("," + space(), "{" + space(), space() + "}"));
  }

  private String value(Object value) {
    return switch (value) {
      case Amount(var minorUnits, var currency) ->
          object(Map.of("minorUnits", minorUnits, "currency", currency));
      case Number number -> number(number);
      case Boolean truth -> truth.toString();
      case Object text -> text(text.toString());
    };
  }

  private String number(Number number) {
    return switch (random.nextInt(4)) {
      case 0 -> number + ".0";
      case 1 -> number + ".00e0";
      case 2 -> number + "E0";
      default -> number.toString();
    };
  }

  private String text(String text) {
    return random.nextInt(4) == 0
        ? "\"\\u%04x%s\"".formatted((int) text.charAt(0), text.substring(1))
        : "\"" + text + "\"";
  }

  private String space() {
    return " \n".substring(0, random.nextInt(3));
  }
}
