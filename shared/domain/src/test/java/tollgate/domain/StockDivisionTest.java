package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each row of a stock holds after a change of the stock, of its division, or of both. */
class StockDivisionTest {

  @ParameterizedTest
  @CsvSource({
    "7,     1, 0,  7",
    "7,     3, 0,  3 2 2",
    "7,     3, 2,  3 3 3",
    "3 2 2, 1, -7, 0",
    "3 2 2, 2, 0,  4 3",
    "3 2 2, 4, 1,  2 2 2 2",
    "9 0 1, 3, 0,  9 0 1",
    "9 0 1, 3, 4,  11 1 2",
    "9 0 1, 3, -9, 0 0 1",
    "1 9 0, 3, -10, 0 0 0"
  })
  void dividesAStock(String before, int count, long units, String after) {
    StockDivision division = StockDivision.of(shards(before), count, units);
    assertThat(division.before()).isEqualTo(numbers(before));
    assertThat(division.after()).isEqualTo(numbers(after));
  }

  @Test
  void countsNoShardsIfTheProductsOwnRowHoldsTheStock() {
    StockDivision begins = StockDivision.of(shards("5"), 2, 0);
    assertThat(begins.shardsBefore()).isZero();
    assertThat(begins.shardsAfter()).isEqualTo(2);
    StockDivision ends = StockDivision.of(shards("3 2 2"), 1, 0);
    assertThat(ends.shardsBefore()).isEqualTo(3);
    assertThat(ends.shardsAfter()).isZero();
  }

  private static List<StockShard> shards(String stocks) {
    List<Long> units = numbers(stocks);
    return IntStream.range(0, units.size())
        .mapToObj(number -> new StockShard(number, Money.of(1, "CNY"), true, units.get(number)))
        .toList();
  }

  private static List<Long> numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).map(Long::valueOf).toList();
  }
}
