package tollgate.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import tollgate.domain.OperationName;

/** What is true, by the rules alone: the rows that matter, the keys, and the time. */
final class Model {

  private static final Duration A_CALLERS_KEY = Duration.ofHours(24);
  private static final Duration A_DERIVED_KEY = Duration.ofSeconds(60);

  /** An expiry is kept in whole seconds, and never too early. */
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  /** The most minor units that a wallet holds. */
  static final long MOST = 999_999_999_999_999_999L;

  record Wallet(long balance, String currency, boolean frozen, long movements) {

    Wallet moved(long amount) {
      return new Wallet(balance + amount, currency, frozen, movements + 1);
    }

    /** With so much more set aside, or less; it is no movement. */
    Wallet held(long more) {
      return new Wallet(balance - more, currency, frozen, movements);
    }

    Wallet frozen(boolean now) {
      return new Wallet(balance, currency, now, movements);
    }
  }

  record Packet(String owner, long amount, boolean eligible, Optional<String> withdrawal) {}

  record Product(long price, String currency, boolean onSale, OptionalLong stock) {

    /** With so many more, or fewer; without a limit there is nothing to count. */
    Product stocked(long more) {
      return stock.isEmpty()
          ? this
          : new Product(price, currency, onSale, OptionalLong.of(stock.getAsLong() + more));
    }
  }

  /** A product as it was until then. */
  record Former(Product product, Instant until) {}

  record Room(
      String host,
      String guest,
      long fee,
      boolean firstEntrantPays,
      boolean closed,
      Optional<String> chargedTo) {

    Room closed(boolean now) {
      return new Room(host, guest, fee, firstEntrantPays, now, chargedTo);
    }

    Room charged(String user) {
      return new Room(host, guest, fee, firstEntrantPays, closed, Optional.of(user));
    }
  }

  record Token(String content, String told, String body, Instant at, Duration retention) {}

  /** What was paid for an order, and what of it was not given back yet. */
  record Order(
      String buyer,
      String product,
      String currency,
      long refundable,
      long restockable,
      boolean refunded) {

    Order refunded(long amount, long units) {
      return new Order(buyer, product, currency, refundable - amount, restockable - units, true);
    }
  }

  /** Money that was set aside. */
  record Hold(
      String user,
      long amount,
      String currency,
      String purpose,
      Instant heldAt,
      Instant expiresAt,
      String status,
      long captured,
      Optional<Instant> endedAt) {

    boolean isOpen() {
      return status.equals("OPEN");
    }

    String statusAt(Instant now) {
      return isOpen() && !now.isBefore(expiresAt) ? "EXPIRED" : status;
    }

    Hold ended(String how, long paid, Instant at) {
      return new Hold(
          user, amount, currency, purpose, heldAt, expiresAt, how, paid, Optional.of(at));
    }
  }

  /** What a key, or a reference, has done once and for ever. */
  record Done(String content, String body) {}

  /** What was spent by an operation in the last day that was counted for it. */
  record Spent(String user, OperationName operation, LocalDate day, long total) {}

  final DrawnLimits limits;
  final Map<String, Spent> spent = new TreeMap<>();
  final Map<String, Wallet> wallets = new TreeMap<>();
  final Map<String, Packet> packets = new TreeMap<>();
  final Map<String, Product> products = new TreeMap<>();
  final Map<String, List<Former>> formerProducts = new HashMap<>();
  final Map<String, Room> rooms = new TreeMap<>();
  final Map<String, Token> tokens = new HashMap<>();
  final Map<String, Done> done = new HashMap<>();
  final Map<String, Done> references = new HashMap<>();
  final Map<String, Order> orders = new TreeMap<>();
  final Map<String, Token> productChanges = new HashMap<>();
  final Map<String, Hold> holds = new TreeMap<>();
  int roomEntries;
  int transfers;
  int credits;
  int refunds;
  int statusChanges;
  int changedProducts;
  int issuedPackets;

  Model(DrawnLimits limits) {
    this.limits = limits;
  }

  /** Every answer that the rules allow; more than one only where time is not told exactly. */
  List<Expected> expect(Act.Request request, Instant now) {
    if (request instanceof Act.Transfer transfer && transfer.isToOneself()) {
      return List.of(Expected.fresh("400 malformed-request"));
    }
    List<Expected> allowed = new ArrayList<>();
    Optional<Token> token = Optional.ofNullable(tokens.get(name(request)));
    token.filter(it -> mayLive(it, now)).ifPresent(it -> allowed.add(told(it, request)));
    if (token.isEmpty() || mayBeExpired(token.get(), now)) {
      decide(request, now).stream()
          .map(decided -> decided.replay() ? decided : binding(decided, request, now))
          .forEach(allowed::add);
    }
    return allowed;
  }

  /** What a caller is told who asks for the outcome of a key. */
  List<Expected> expect(Act.AskOutcome question, Instant now) {
    Optional<Token> token =
        Optional.ofNullable(
            tokens.get(name(question.user(), question.operation(), question.key())));
    List<Expected> allowed = new ArrayList<>();
    token
        .filter(it -> mayLive(it, now))
        .ifPresent(it ->
            allowed.add(
                Expected.exactly(
                    "200",
                    "{\"operation\":\"%s\",\"recordedAt\":\"%s\",\"status\":%s,\"body\":%s}"
                        .formatted(
                            question.operation(), it.at(), it.told().substring(0, 3), it.body()))));
    if (token.isEmpty() || mayBeExpired(token.get(), now)) {
      allowed.add(Expected.fresh("404 outcome-not-found"));
    }
    return allowed;
  }

  /** What a caller is told who asks for a balance. */
  Expected expectBalance(String user, Instant now) {
    return Optional.ofNullable(wallets.get(user))
        .map(wallet -> {
          long held = held(user, "OPEN", now);
          long available = wallet.balance() + held(user, "EXPIRED", now);
          return Expected.exactly(
              "200",
              "{\"userId\":\"%s\",\"balance\":%s,\"held\":%s,\"available\":%s,\"status\":\"%s\"}"
                  .formatted(
                      user,
                      json(held + available, wallet.currency()),
                      json(held, wallet.currency()),
                      json(available, wallet.currency()),
                      wallet.frozen() ? "FROZEN" : "ACTIVE"));
        })
        .orElse(Expected.fresh("404 wallet-not-found"));
  }

  /** What a user's holds that nobody has ended add up to, if they have this status by now. */
  private long held(String user, String status, Instant now) {
    return holds.values().stream()
        .filter(it -> it.isOpen() && it.user().equals(user) && it.statusAt(now).equals(status))
        .mapToLong(Hold::amount)
        .sum();
  }

  /** What a caller is told who asks for a hold. */
  Expected expectHold(Act.AskHold question, Instant now) {
    return Optional.ofNullable(holds.get(question.hold()))
        .filter(hold -> hold.user().equals(question.user()))
        .map(hold ->
            Expected.exactly(
                "200",
                "{\"holdId\":\"%s\",\"amount\":%s,\"captured\":%s%s,\"status\":\"%s\",%s}"
                    .formatted(
                        question.hold(),
                        json(hold.amount(), hold.currency()),
                        json(hold.captured(), hold.currency()),
                        hold.purpose().isEmpty() ? "" : ",\"purpose\":\"" + hold.purpose() + "\"",
                        hold.statusAt(now),
                        "\"heldAt\":\"%s\",\"expiresAt\":\"%s\"%s"
                            .formatted(
                                hold.heldAt(),
                                hold.expiresAt(),
                                hold.endedAt()
                                    .map(at -> ",\"endedAt\":\"" + at + "\"")
                                    .orElse("")))))
        .orElse(Expected.fresh("404 hold-not-found"));
  }

  private static String json(long minorUnits, String currency) {
    return "{\"minorUnits\":%d,\"currency\":\"%s\"}".formatted(minorUnits, currency);
  }

  private List<Expected> decide(Act.Request request, Instant now) {
    return switch (request) {
      case Act.Withdraw withdraw -> List.of(new WithdrawalRules(this).decide(withdraw, now));
      case Act.Buy buy -> new PurchaseRules(this).decide(buy, now);
      case Act.Enter enter -> List.of(new RoomEntryRules(this).decide(enter, now));
      case Act.Transfer transfer -> List.of(new TransferRules(this).decide(transfer, now));
      case Act.Credit credit -> List.of(new CreditRules(this).decide(credit, now));
      case Act.SetFrozen change -> List.of(new FreezeRules(this).decide(change, now));
      case Act.Refund refund -> List.of(new RefundRules(this).decide(refund, now));
      case Act.PutProduct put -> List.of(new ProductRules(this).decide(put, now));
      case Act.Issue issue -> List.of(new IssueRules(this).decide(issue, now));
      case Act.Hold hold -> List.of(new HoldingRules(this).decide(hold, now));
      case Act.EndHold end -> List.of(new HoldEndRules(this).decide(end, now));
    };
  }

  /** What a key has done answers for it for ever, after it expired too. */
  Optional<Expected> recall(String key, Act.Request request) {
    return Optional.ofNullable(done.get(key))
        .map(it ->
            it.content().equals(request.content())
                ? Expected.replay("201", it.body())
                : Expected.keyReused());
  }

  /** What a reference has done answers for it under any key. */
  Optional<Expected> earlier(String reference, String content) {
    return Optional.ofNullable(references.get(reference))
        .map(it ->
            it.content().equals(content)
                ? Expected.exactly("200", it.body())
                : Expected.fresh("409 reference-reused"));
  }

  private static Expected told(Token token, Act.Request request) {
    return token.content().equals(request.content())
        ? Expected.replay(token.told(), token.body())
        : Expected.keyReused();
  }

  /** A success is bound to its key, a decline only to one that the caller chose. */
  private Expected binding(Expected decided, Act.Request request, Instant now) {
    boolean derived = request.key().isEmpty();
    if (decided.told().startsWith("422") || (decided.decline() && derived)) {
      return decided;
    }
    Duration retention = derived ? A_DERIVED_KEY : A_CALLERS_KEY;
    return decided.and(response ->
        tokens.put(
            name(request),
            new Token(
                request.content(), response.told(), Expected.stored(response), now, retention)));
  }

  private static boolean mayLive(Token token, Instant now) {
    return now.isBefore(token.at().plus(token.retention()).plus(ROUNDING));
  }

  private static boolean mayBeExpired(Token token, Instant now) {
    return !now.isBefore(token.at().plus(token.retention()));
  }

  static String name(Act.Request request) {
    return request.key().isEmpty()
        ? request.user() + " " + request.operation() + " content " + request.content()
        : name(request.user(), request.operation(), request.key());
  }

  private static String name(String user, String operation, String key) {
    return user + " " + operation + " key " + key;
  }
}
