package tollgate.contract;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/** Small random damage to a text, as broken clients and curious ones do it. */
final class Damage {

  private static final int MOST_BLOWS = 3;

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u0000",
          "\\\"",
          " ",
          "\n",
          "\t",
          "\u0000",
          "\uFEFF",
          "\uD83D\uDE00",
          "\uD800",
          "null",
          "true",
          "NaN",
          "0",
          "1",
          "9",
          "-",
          "-0",
          "+",
          ".",
          "0.",
          ".0",
          "e0",
          "e1",
          "E-1",
          "e999",
          "e99999999999",
          "00",
          "999999999999999999",
          "9223372036854775807",
          "9223372036854775808",
          "CNY",
          "USD",
          "\"user\":\"LEAK\",",
          "\"minorUnits\":1,",
          "\"currency\":\"CNY\",",
          "/**/",
          "//",
          "%00",
          "../");

  private final Random random;

  Damage(Random random) {
    this.random = random;
  }

  String to(String text) {
    String damaged = text;
    for (int blows = random.nextInt(1, MOST_BLOWS + 1); blows > 0; blows--) {
      damaged = blow(damaged);
    }
    return damaged;
  }

  private String blow(String text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(1, 6));
    String slice = text.substring(from, to);
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(9)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, from) + piece + text.substring(from);
      case 2 -> text.substring(0, from) + piece + text.substring(to);
      case 3 -> text.substring(0, to) + slice + text.substring(to);
      case 4 -> text.substring(0, from) + new StringBuilder(slice).reverse() + text.substring(to);
      case 5 -> text.substring(0, from) + (char) random.nextInt(0x180) + text.substring(to);
      case 6 -> text.replaceFirst("\\d+", String.valueOf(random.nextInt(100)));
      case 7 -> text.replaceFirst("\\d+", Matcher.quoteReplacement(random.nextLong() + piece));
      default -> text.replace(",", " , ").replace(":", ":\n");
    };
  }
}
