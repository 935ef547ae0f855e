package tollgate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Auditor.string;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.domain.Money;
import tollgate.domain.WalletStatus;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.Race;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** Each outcome of a transfer, and that money is never created or lost between two wallets. */
@EngineContract
class TransferTest {

  private static final World WORLD = new World();

  private final String sender = "s-" + UUID.randomUUID();
  private final String recipient = "r-" + UUID.randomUUID();
  private final SetClock clock = new SetClock();
  private final Functions functions = WORLD.functions(clock);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void movesTheAmountWithOneEntryInEachStatement() {
    WORLD.wallet(sender, 100).wallet(recipient, 5);
    Response response = transfer(30, "rent", "k");
    assertThat(response.told()).isEqualTo("201");
    assertThat(response.text("to")).isEqualTo(recipient);
    assertThat(response.text("reference")).isEqualTo("rent");
    assertThat(balances()).containsExactly(70L, 35L);
    assertThat(Auditor.of(WORLD).items("JournalTable", "entryId", response.text("transferId")))
        .extracting(entry -> string(entry, "debit") + " to " + string(entry, "credit"))
        .containsExactlyInAnyOrder(
            "wallet:" + sender + " to transfers", "transfers to wallet:" + recipient);
  }

  @Test
  void repeatsTheAnswerToItsKeyAndRefusesOtherContent() {
    WORLD.wallet(sender, 100).wallet(recipient, 0);
    Response first = transfer(30, "", "k");
    assertThat(transfer(30, "", "k")).isEqualTo(first.replayed());
    assertThat(transfer(31, "", "k").told()).isEqualTo("422 idempotency-key-reused");
    assertThat(balances()).containsExactly(70L, 30L);
  }

  @Test
  void repeatsAKeyThatExpired() {
    WORLD.wallet(sender, 100).wallet(recipient, 0).wallet("other-" + recipient, 0);
    Response first = transfer(30, "", "k");
    clock.pass(Duration.ofHours(25));
    assertThat(transfer(30, "", "k")).isEqualTo(first.replayed());
    assertThat(transfer(31, "", "k").told()).isEqualTo("422 idempotency-key-reused");
    assertThat(send(sender, "other-" + recipient, 30, "", "k").told())
        .isEqualTo("422 idempotency-key-reused");
    assertThat(balances()).containsExactly(70L, 30L);
  }

  @Test
  void usesAReferenceOnceForEverWhateverTheKey() {
    WORLD.wallet(sender, 30).wallet(recipient, 0).wallet("other-" + recipient, 0);
    Response first = transfer(30, "rent", "k");
    for (String key : List.of("l", "")) {
      Response again = transfer(30, "rent", key);
      assertThat(again.told()).isEqualTo("200");
      assertThat(again.isReplay()).isFalse();
      assertThat(again.body()).isEqualTo(first.body());
    }
    assertThat(transfer(30, "rent", "l").isReplay()).isTrue();
    assertThat(transfer(29, "rent", "m").told()).isEqualTo("409 reference-reused");
    assertThat(send(sender, "other-" + recipient, 30, "rent", "n").told())
        .isEqualTo("409 reference-reused");
    clock.pass(Duration.ofDays(400));
    assertThat(transfer(30, "rent", "k").told()).isEqualTo("200");
    assertThat(balances()).containsExactly(0L, 30L);
  }

  @Test
  void keepsTheReferencesOfUsersApart() {
    WORLD.wallet(sender, 100).wallet(recipient, 100);
    assertThat(send(sender, recipient, 30, "rent", "k").told()).isEqualTo("201");
    assertThat(send(recipient, sender, 10, "rent", "k").told()).isEqualTo("201");
    assertThat(balances()).containsExactly(80L, 120L);
  }

  @Test
  void declinesWhatTheSenderCannotPay() {
    WORLD.wallet(recipient, 0);
    assertThat(transfer(1, "", "a").told()).isEqualTo("404 wallet-not-found");
    WORLD.wallet(sender, Money.of(29, "CNY"), WalletStatus.ACTIVE);
    assertThat(transfer(30, "", "b").told()).isEqualTo("402 insufficient-balance");
    WORLD.wallet(sender + "-usd", Money.of(500, "USD"), WalletStatus.ACTIVE);
    assertThat(send(sender + "-usd", recipient, 30, "", "c").told())
        .isEqualTo("409 currency-mismatch");
    WORLD.wallet(sender + "-frozen", Money.of(500, "CNY"), WalletStatus.FROZEN);
    assertThat(send(sender + "-frozen", recipient, 30, "", "d").told())
        .isEqualTo("403 wallet-frozen");
    assertThat(transfer(29, "", "e").told()).isEqualTo("201");
  }

  @Test
  void declinesWhatTheRecipientCannotReceive() {
    WORLD.wallet(sender, 100);
    assertThat(transfer(30, "", "a").told()).isEqualTo("404 recipient-not-found");
    WORLD.wallet(recipient, Money.of(0, "USD"), WalletStatus.ACTIVE);
    assertThat(transfer(30, "", "b").told()).isEqualTo("409 currency-mismatch");
    WORLD.wallet(
        recipient + "-rich", Money.of(Money.MAX_MINOR_UNITS - 30, "CNY"), WalletStatus.ACTIVE);
    assertThat(send(sender, recipient + "-rich", 31, "", "c").told()).isEqualTo("409 wallet-full");
    assertThat(send(sender, recipient + "-rich", 30, "", "d").told()).isEqualTo("201");
    WORLD.wallet(recipient + "-frozen", Money.of(0, "CNY"), WalletStatus.FROZEN);
    assertThat(send(sender, recipient + "-frozen", 30, "", "e").told()).isEqualTo("201");
    assertThat(transfer(30, "", "a").told()).as("bound").isEqualTo("404 recipient-not-found");
  }

  @Test
  void tellsWhatTheSenderLacksBeforeWhatTheRecipientLacks() {
    WORLD.wallet(sender, 1);
    assertThat(transfer(30, "", "k").told()).isEqualTo("402 insufficient-balance");
  }

  @Test
  void rejectsATransferToOneselfOrOfNothing() {
    WORLD.wallet(sender, 100).wallet(recipient, 0);
    assertThat(send(sender, sender, 30, "", "a").told()).isEqualTo("400 malformed-request");
    assertThat(transfer(0, "", "b").told()).isEqualTo("400 malformed-request");
    assertThat(transfer(30, "two words", "c").told()).isEqualTo("400 malformed-request");
    assertThat(balances()).containsExactly(100L, 0L);
  }

  @Test
  void movesMoneyBothWaysAtOnce() {
    WORLD.wallet(sender, 100).wallet(recipient, 100);
    List<Response> responses =
        Race.of(
            40,
            i ->
                i % 2 == 0
                    ? send(WORLD.functions(), sender, recipient, 3, "", "k" + i)
                    : send(WORLD.functions(), recipient, sender, 2, "", "k" + i));
    assertThat(responses).extracting(Response::told).containsOnly("201");
    assertThat(balances()).containsExactly(80L, 120L);
  }

  @Test
  void spendsABalanceOnceHoweverManyTransfersRace() {
    WORLD.wallet(sender, 100).wallet(recipient, 0);
    List<Response> responses =
        Race.of(30, i -> send(WORLD.functions(), sender, recipient, 30, "", "k" + i));
    assertThat(responses).filteredOn(it -> it.status() == 201).hasSize(3);
    assertThat(responses)
        .filteredOn(it -> it.status() != 201)
        .extracting(Response::told)
        .containsOnly("402 insufficient-balance");
    assertThat(balances()).containsExactly(10L, 90L);
  }

  @Test
  void movesOneReferenceOnceHoweverManyKeysRace() {
    WORLD.wallet(sender, 100).wallet(recipient, 0);
    List<Response> responses =
        Race.of(30, i -> send(WORLD.functions(), sender, recipient, 30, "rent", "k" + i));
    assertThat(responses).filteredOn(it -> it.status() == 201).hasSize(1);
    assertThat(responses).extracting(Response::status).containsOnly(200, 201);
    assertThat(responses).extracting(Response::body).containsOnly(responses.getFirst().body());
    assertThat(balances()).containsExactly(70L, 30L);
  }

  private Response transfer(long minorUnits, String reference, String key) {
    return send(sender, recipient, minorUnits, reference, key);
  }

  private Response send(String from, String to, long minorUnits, String reference, String key) {
    return send(functions, from, to, minorUnits, reference, key);
  }

  private static Response send(
      Functions by, String from, String to, long minorUnits, String reference, String key) {
    String body =
        "{\"to\":\"%s\",\"amount\":{\"minorUnits\":%d,\"currency\":\"CNY\"}%s}"
            .formatted(
                to, minorUnits, reference.isEmpty() ? "" : ",\"reference\":\"" + reference + "\"");
    return by.send(Event.post("/transfers", Map.of()).user(from).key(key).body(body));
  }

  private List<Long> balances() {
    return List.of(Auditor.of(WORLD).balance(sender), Auditor.of(WORLD).balance(recipient));
  }
}
