package tollgate.payout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tollgate.testing.Auditor;
import tollgate.testing.Engine;
import tollgate.testing.EngineContract;
import tollgate.testing.Fault;
import tollgate.testing.FaultyClient;
import tollgate.testing.Functions;
import tollgate.testing.PaymentProvider;
import tollgate.testing.PaymentProvider.Trouble;
import tollgate.testing.PayoutFunctions;
import tollgate.testing.Race;
import tollgate.testing.Seeds;
import tollgate.testing.SetClock;
import tollgate.testing.StreamReader;
import tollgate.testing.World;

/**
 * Many packets at once, while the provider, the database and the processes fail at random: in the
 * end each is paid once or has failed, and the provider's book says the same.
 */
@Tag("prompt-index")
@EngineContract
@Tag("slow")
class PayoutHistoryTest {

  private static final int PACKETS = 60;
  private static final int MOST_ROUNDS = 60;

  private static final List<Trouble> TROUBLES =
      List.of(
          Trouble.LOSE_REQUEST,
          Trouble.LOSE_ANSWER,
          Trouble.FAIL,
          Trouble.FAIL_AFTER,
          Trouble.PENDING,
          Trouble.PROXY,
          Trouble.REFUSE);

  private static final List<Fault> FAULTS =
      List.of(
          Fault.DIE_BEFORE,
          Fault.DIE_AFTER,
          Fault.LOSE_REQUEST,
          Fault.LOSE_ANSWER,
          Fault.SERVER_ERROR,
          Fault.THROTTLE);

  private final World world = World.withStreams();
  private final SetClock clock = new SetClock();
  private final AtomicInteger keys = new AtomicInteger();
  private final List<String> packets =
      IntStream.range(0, PACKETS).mapToObj(number -> "rp-" + number).toList();

  @Test
  void paysEachPacketOnceOrNeverWhateverFails() {
    Random random = new Random(Seeds.of("paysEachPacketOnceOrNeverWhateverFails"));
    packets.forEach(packet -> world.redPacket(packet, "owner", 888));
    try (PaymentProvider provider = new PaymentProvider();
        StreamReader stream = new StreamReader(world)) {
      provider.afterwards(drawn(random, 0.5, Trouble.NONE, TROUBLES));
      for (int round = 0; round < MOST_ROUNDS && !isOver(); round++) {
        withdrawWhatIsAvailable();
        payOut(provider, random, stream.records("RedPacketsTable"));
      }
      provider.afterwards(() -> Trouble.NONE);
      clock.pass(Duration.ofHours(1));
      world.payouts(Engine.client(), clock, provider).sweep();
      assertThatTheBooksAgree(provider);
    }
  }

  /** A part of the records, each in a batch of its own, and two sweeps: all at once. */
  private void payOut(PaymentProvider provider, Random random, List<Record> records) {
    clock.pass(Duration.ofSeconds(121));
    FaultyClient client =
        new FaultyClient(Engine.client()).afterwards(drawn(random, 0.1, Fault.NONE, FAULTS));
    PayoutFunctions payouts = world.payouts(client, clock, provider);
    Race.of(
        40,
        8,
        runner -> {
          try {
            if (runner < 2) {
              payouts.sweep();
            } else {
              payouts.deliver(List.of(drawn(random, 0, records.getLast(), records).get()));
            }
          } catch (Fault.Killed | IllegalStateException _) {
            // The next one finds what this one left.
          }
          return runner;
        });
  }

  private void withdrawWhatIsAvailable() {
    Functions functions = world.functions(clock);
    rows()
        .forEach((packet, row) -> {
          if (Auditor.string(row, "status").equals("AVAILABLE")) {
            String key = "k-" + keys.incrementAndGet();
            assertThat(functions.withdraw("owner", packet, key).told()).isEqualTo("202");
          }
        });
  }

  private boolean isOver() {
    return rows().values().stream()
        .map(row -> Auditor.string(row, "status"))
        .allMatch(status -> status.equals("WITHDRAWN") || status.equals("FAILED"));
  }

  private void assertThatTheBooksAgree(PaymentProvider provider) {
    Map<String, Long> paid =
        provider.payments().stream()
            .map(payment -> payment.path("redPacketId"))
            .collect(Collectors.groupingBy(JsonNode::asText, Collectors.counting()));
    rows()
        .forEach((packet, row) -> {
          long times = paid.getOrDefault(packet, 0L);
          switch (Auditor.string(row, "status")) {
            case "WITHDRAWN" -> assertThat(times).as(packet).isEqualTo(1);
            case "FAILED", "AVAILABLE" -> assertThat(times).as(packet).isZero();
            default -> throw new AssertionError(row);
          }
        });
    assertThat(paid).isNotEmpty();
    assertThat(world.log()).noneMatch(line -> line.contains("contradicted"));
    Auditor.of(world).audit();
  }

  private Map<String, Map<String, AttributeValue>> rows() {
    return Auditor.of(world).items("RedPacketsTable").stream()
        .collect(Collectors.toMap(row -> Auditor.string(row, "redPacketId"), Function.identity()));
  }

  private static <T> Supplier<T> drawn(Random random, double often, T else_, List<T> from) {
    return () -> {
      synchronized (random) {
        return often == 0 || random.nextDouble() < often
            ? from.get(random.nextInt(from.size()))
            : else_;
      }
    };
  }
}
