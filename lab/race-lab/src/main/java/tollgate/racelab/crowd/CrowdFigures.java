package tollgate.racelab.crowd;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tollgate.benchmarks.Machine;

/**
 * What was measured of crowds at one product.
 *
 * @param holdMillis how long a transaction held its rows
 * @param buyers how many bought at once
 * @param unlimitedPerSecond sold per second of a product that has no row in the transaction: what
 *     engine, proxy and functions bear together on this machine
 * @param sales of a stock that did not run out, by the number of its shards
 * @param flash a stock that ran out
 * @param abuserHoldMillis how long a transaction held its rows while others had no wallet
 * @param abused funded buyers among callers without a wallet
 */
public record CrowdFigures(
    String date,
    Machine machine,
    int holdMillis,
    int buyers,
    double unlimitedPerSecond,
    List<Sale> sales,
    Flash flash,
    int abuserHoldMillis,
    List<Abused> abused) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public CrowdFigures {
    sales = List.copyOf(sales);
    abused = List.copyOf(abused);
  }

  /**
   * A sale that does not end.
   *
   * @param virtualPerSecond the same in virtual time, where no processor is the limit
   * @param unserved requests that were answered 503
   */
  public record Sale(int shards, double soldPerSecond, double virtualPerSecond, int unserved) {}

  /**
   * A sale to more buyers than there are units.
   *
   * @param others answers that are neither a sale nor out-of-stock; such a buyer sent the same
   *     purchase again
   * @param callsPerSale without the requests that met a conflict
   * @param callsPerDecline once it is sold out
   * @param firstMillis the median time of the first units that were sold, as many as there are
   *     shards
   * @param lastMillis the same of the last units
   */
  public record Flash(
      int buyers,
      int units,
      int shards,
      int sold,
      int outOfStock,
      int others,
      double callsPerSale,
      double callsPerDecline,
      double firstMillis,
      double lastMillis) {}

  /**
   * Funded buyers of one row.
   *
   * @param callers without a wallet
   * @param medianMillis of a funded purchase, if these callers want the same product
   * @param elsewhereMillis the same if they want another one: what they take from the machine
   * @param unserved funded purchases that were answered 503
   */
  public record Abused(int callers, double medianMillis, double elsewhereMillis, int unserved) {}

  /** The sale of a stock with this many shards. */
  public Sale sale(int shards) {
    return sales.stream().filter(sale -> sale.shards() == shards).findFirst().orElseThrow();
  }

  /** The figures for this number of callers without a wallet. */
  public Abused among(int callers) {
    return abused.stream().filter(it -> it.callers() == callers).findFirst().orElseThrow();
  }

  /** The figures of a file; empty if nothing was measured. */
  public static Optional<CrowdFigures> read(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), CrowdFigures.class))
        : Optional.empty();
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this) + "\n");
  }
}
