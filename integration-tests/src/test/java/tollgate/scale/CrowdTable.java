package tollgate.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** What a stock in shards brings, from the figures that {@code lab/bin/race-lab --crowds} wrote. */
final class CrowdTable {

  private final JsonNode figures;

  private CrowdTable(JsonNode figures) {
    this.figures = figures;
  }

  static CrowdTable read(Path file) {
    try {
      return new CrowdTable(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String of() {
    JsonNode flash = figures.path("flash");
    return """
    Measured on %s by `lab/bin/race-lab --crowds`, on %d cores with a load of %s when it began; a transaction held
    its rows for %d ms, and %d buyers bought one unit after the other:

    %s

    A product without a limit, whose row is in no transaction, was sold %s times a second: so much this machine
    bears by itself. Virtual time is a simulation that no processor limits.

    Of %d units in %d shards, %d were sold to %s buyers, %s were declined as `out-of-stock`, and %d answers were
    503, after which the buyer sent the same purchase again. A sold unit took %s calls in the mean,
    conflicts aside, and a decline %s once it was sold out.\
    """
        .formatted(
            figures.path("date").asText(),
            figures.path("machine").path("cores").asInt(),
            decimal(figures.path("machine").path("load")),
            figures.path("holdMillis").asInt(),
            figures.path("buyers").asInt(),
            sales(),
            decimal(figures.path("unlimitedPerSecond")),
            flash.path("units").asInt(),
            flash.path("shards").asInt(),
            flash.path("sold").asInt(),
            whole(flash.path("buyers")),
            whole(flash.path("outOfStock")),
            flash.path("others").asInt(),
            decimal(flash.path("callsPerSale")),
            decimal(flash.path("callsPerDecline")));
  }

  private Markdown sales() {
    Markdown table = new Markdown("shards:", "sold a second:", "in virtual time:");
    for (JsonNode sale : figures.path("sales")) {
      table.row(
          sale.path("shards").asInt(),
          decimal(sale.path("soldPerSecond")),
          decimal(sale.path("virtualPerSecond")));
    }
    return table;
  }

  private static String decimal(JsonNode value) {
    return String.format(Locale.ROOT, "%.1f", value.asDouble());
  }

  private static String whole(JsonNode value) {
    return String.format(Locale.ROOT, "%,d", value.asLong());
  }
}
