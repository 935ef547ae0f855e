package tollgate.scale;

import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.Money;
import tollgate.domain.WalletStatus;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.SetClock;
import tollgate.testing.World;

/** Where one case is played: rows of its own, a clock that stands, a fresh environment. */
public final class Stage {

  static final String CURRENCY = "CNY";
  static final String OTHER_CURRENCY = "USD";

  /** The idempotency key of an earlier request. */
  static final String FIRST = "the-first-request";

  /** With three digits of milliseconds: a time without them would be written shorter. */
  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00.123Z");

  private final World world;
  private final Given given;
  private final Names names;
  private final SetClock clock = new SetClock(NOW);
  private final Functions functions;
  private final Functions elsewhere;

  /** A stage whose requests go through this client. */
  public Stage(World world, DynamoDbClient client, Given given, Names names) {
    this.world = world;
    this.given = given;
    this.names = names;
    this.functions = world.functions(client, clock);
    this.elsewhere = world.functions(clock);
  }

  World world() {
    return world;
  }

  Given given() {
    return given;
  }

  Names names() {
    return names;
  }

  SetClock clock() {
    return clock;
  }

  // The user's wallet.

  void wallet() {
    world.wallet(names.user(), names.balance());
  }

  void emptyWallet() {
    world.wallet(names.user(), 0);
  }

  void frozenWallet() {
    world.wallet(names.user(), Money.of(names.balance(), CURRENCY), WalletStatus.FROZEN);
  }

  void walletOfOtherCurrency() {
    world.wallet(names.user(), Money.of(names.balance(), OTHER_CURRENCY), WalletStatus.ACTIVE);
  }

  // Requests.

  /** To the environment whose calls are counted. */
  Response send(Event request) {
    return functions.send(request);
  }

  /** To another environment, whose calls are not counted. */
  void sendElsewhere(Event request) {
    elsewhere.send(request);
  }

  /** The caller's key; empty if none is given. */
  String key() {
    return given.key() ? names.key() : "";
  }

  /** A body that states this amount if the case says that it is known, else no body. */
  String bodyIfKnown(String field, String currency, long amount) {
    return given.known() ? "{" + stated(field, currency, amount) + "}" : "";
  }

  /** An amount as a field of a body. */
  static String stated(String field, String currency, long amount) {
    return "\"%s\":{\"minorUnits\":%d,\"currency\":\"%s\"}".formatted(field, amount, currency);
  }
}
