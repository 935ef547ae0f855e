package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;

class StockChoiceTest {

  private static final Money PRICE = Money.of(7, "CNY");
  private static final String STATES = "? 0 1 3 0r 1r 3r";

  /** A state: unread, or this stock as it was read, or as it is remembered. */
  @ParameterizedTest
  @CsvSource({
    "?? ?? ??, 2, from any",
    "3  3  3,  2, from any",
    "0  3  1,  2, from 1",
    "0  ?? ??, 2, read shards",
    "0  3r ??, 2, read shards",
    "0r ?? ??, 2, from 1 2",
    "0r 3r 1r, 2, from 1",
    "0r 2r 1r, 2, from 1",
    "0  2  2,  2, from 1 2",
    "1r 1r 1r, 2, read shards",
    "1r 0r 0r, 2, read together",
    "0r 0r 0r, 2, read together",
    "1  1  0,  2, from several",
    "1  0r 0r, 2, read together",
    "1  1r 1r, 2, read shards",
    "1  0  0,  2, read together",
    "0  0  0,  2, read together"
  })
  void choosesFromWhatIsKnown(String states, int quantity, String expected) {
    Set<String> chosen = new HashSet<>();
    for (int seed = -9; seed < 9; seed++) {
      chosen.add(shown(choose(states, quantity, false, seed)));
    }
    assertThat(chosen)
        .isEqualTo(
            switch (expected) {
              case "from any" -> Set.of("0*2", "1*2", "2*2");
              case "from 1 2" -> Set.of("1*2", "2*2");
              case "from 1" -> Set.of("1*2");
              case "from several" -> Set.of("0*1 1*1");
              default -> Set.of(expected);
            });
  }

  @Test
  void isShortOnlyOfWhatWasReadAtOneMoment() {
    assertThat(shown(choose("1 0 0", 2, true, 0))).isEqualTo("short");
    assertThat(shown(choose("1 1 0", 2, true, 0))).isEqualTo("0*1 1*1");
    assertThat(shown(choose("0 2 0", 2, true, 0))).isEqualTo("1*2");
  }

  /** In every state: what is taken is there or unknown, and nothing is declined that is there. */
  @Test
  void takesTheQuantityWhateverIsKnown() {
    String[] states = STATES.split(" ", -1);
    for (String first : states) {
      for (String second : states) {
        for (String third : states) {
          String all = first + " " + second + " " + third;
          for (int quantity = 1; quantity <= 8; quantity++) {
            assertSound(all, quantity);
          }
        }
      }
    }
  }

  private static void assertSound(String states, int quantity) {
    String as = states + ", " + quantity;
    switch (choose(states, quantity, false, 5)) {
      case StockChoice.From(List<StockPart> parts) -> {
        assertThat(parts.stream().mapToLong(StockPart::units).sum()).as(as).isEqualTo(quantity);
        assertThat(parts).as(as).extracting(StockPart::shard).doesNotHaveDuplicates();
        assertThat(parts)
            .as(as)
            .allMatch(part -> {
              String state = states.split(" ", -1)[part.shard()];
              return state.equals("?") || stock(state) >= part.units();
            });
        assertThat(parts).as(as).allMatch(part -> part.units() > 0);
      }
      case StockChoice.ReadShards _ -> assertThat(states).as(as).containsPattern("[?r]");
      case StockChoice.ReadTogether _ -> {
        assertThat(states).as(as).doesNotContain("?");
        assertThat(Arrays.stream(states.split(" ", -1)).mapToLong(StockChoiceTest::stock).sum())
            .as(as)
            .isLessThan(quantity);
      }
      case StockChoice.TooFew _ -> throw new AssertionError(as);
    }
  }

  @Test
  void readsTogetherWhatDiffersFromItsProduct() {
    Product dearer = product(3, Money.of(8, "CNY"), true);
    Product retired = product(3, PRICE, false);
    for (Product product : List.of(dearer, retired)) {
      assertThat(StockChoice.of(product, shards("3 ? ?"), false, 1, 0))
          .isEqualTo(new StockChoice.ReadTogether());
      assertThat(StockChoice.of(product, shards("3r ? ?"), false, 1, 0))
          .as("remembered: the condition of the write decides")
          .isInstanceOf(StockChoice.From.class);
      assertThatIllegalStateException()
          .isThrownBy(() -> StockChoice.of(product, shards("3 3 3"), true, 1, 0));
    }
    List<Seen<StockShard>> gone = new ArrayList<>(shards("3 3 3"));
    gone.set(2, new Seen.Absent<>(RowKey.of("PRODUCTS", "p#2")));
    assertThat(StockChoice.of(product(3, PRICE, true), gone, false, 1, 0))
        .isEqualTo(new StockChoice.ReadTogether());
  }

  @ParameterizedTest
  @CsvSource({"10, 4, 3 3 2 2", "2, 3, 1 1 0", "0, 2, 0 0", "8, 4, 2 2 2 2"})
  void dividesEvenly(long units, int shards, String expected) {
    List<Long> stocks =
        StockShard.of(product(shards, PRICE, true), units).stream().map(StockShard::stock).toList();
    assertThat(String.join(" ", stocks.stream().map(String::valueOf).toList())).isEqualTo(expected);
  }

  @Test
  void hasOneStockAndAtMost64Shards() {
    ProductId id = new ProductId("p");
    for (int shards : new int[] {0, -1, 65}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Product(id, PRICE, true, OptionalLong.empty(), shards));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Product(id, PRICE, true, OptionalLong.of(1), 2));
  }

  private static StockChoice choose(String states, int quantity, boolean isTogether, int seed) {
    return StockChoice.of(product(3, PRICE, true), shards(states), isTogether, quantity, seed);
  }

  private static Product product(int shards, Money price, boolean onSale) {
    return new Product(new ProductId("p"), price, onSale, OptionalLong.empty(), shards);
  }

  private static List<Seen<StockShard>> shards(String states) {
    List<Seen<StockShard>> shards = new ArrayList<>();
    for (String state : states.strip().split(" +", -1)) {
      int number = shards.size();
      RowKey key = RowKey.of("PRODUCTS", "p#" + number);
      shards.add(
          state.startsWith("?")
              ? new Seen.Unread<>(key)
              : new Seen.Found<>(
                  key, new StockShard(number, PRICE, true, stock(state)), !state.endsWith("r")));
    }
    return shards;
  }

  private static long stock(String state) {
    return Long.parseLong(state.replace("r", ""));
  }

  private static String shown(StockChoice choice) {
    return switch (choice) {
      case StockChoice.From(List<StockPart> parts) ->
          String.join(" ", parts.stream().map(part -> part.shard() + "*" + part.units()).toList());
      case StockChoice.ReadShards _ -> "read shards";
      case StockChoice.ReadTogether _ -> "read together";
      case StockChoice.TooFew _ -> "short";
    };
  }
}
