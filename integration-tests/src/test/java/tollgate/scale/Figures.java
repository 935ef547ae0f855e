package tollgate.scale;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What AWS publishes: prices and quotas, each with where it comes from.
 *
 * @param asOf the day on which they were looked up
 */
record Figures(
    String asOf,
    String region,
    String currency,
    Map<String, Figure> prices,
    Map<String, Figure> quotas) {

  /**
   * One published figure.
   *
   * @param per what the value is for
   * @param publishedIn where AWS publishes it
   * @param readIn where it was found, the live page being out of reach
   */
  record Figure(String what, BigDecimal value, String per, String publishedIn, String readIn) {}

  static Figures read(Path file) {
    try {
      return new ObjectMapper().readValue(file.toFile(), Figures.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BigDecimal price(String name) {
    return Objects.requireNonNull(prices.get(name), name).value();
  }

  BigDecimal quota(String name) {
    return Objects.requireNonNull(quotas.get(name), name).value();
  }
}
