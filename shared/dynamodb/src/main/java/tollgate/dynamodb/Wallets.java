package tollgate.dynamodb;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.Effort;
import tollgate.domain.EntryId;
import tollgate.domain.Money;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;

/**
 * The wallets. A movement is relative to the balance that is there, never to one that was read, so
 * a top-up that lands in between changes nothing; each raises the sequence and names its journal
 * entry, so that the table's stream tells the movements in order of commit.
 */
public final class Wallets {

  private static final String MOVED = ", #sequence = #sequence + :one, #lastEntryId = :entry";

  /** Takes the amount away. */
  private static final String DEBIT = "SET #balance = #balance - :amount" + MOVED;

  /** Holds if the wallet exists, is active, has the amount's currency and covers the amount. */
  private static final String COVERS =
      "#status = :active AND #currency = :currency AND #balance >= :amount";

  /** Adds the amount. */
  private static final String CREDIT = "SET #balance = #balance + :amount" + MOVED;

  /** Holds if the wallet exists, has the amount's currency and room for the amount. */
  private static final String TAKES = "#currency = :currency AND #balance <= :room";

  private final String table;
  private final DynamoDbClient dynamoDb;
  private final Calls calls = Calls.withJitter();

  public Wallets(Deployment deployment) {
    this.table = deployment.variable("WALLETS_TABLE");
    this.dynamoDb = deployment.dynamoDb();
  }

  /** The wallet, read consistently. */
  public Optional<Wallet> find(UserId user, Effort effort) {
    return Reads.one(dynamoDb, calls, effort, row(user)).map(Wallets::read);
  }

  /** Looks at the wallet too, for what the other rows have decided. */
  public <O> Decision.Look<O> lookLast(
      Decision.Look<O> look,
      UserId user,
      BiFunction<Decision<O>, Optional<Wallet>, Decision<O>> decide) {
    return look.with(
        row(user), (found, rest) -> decide.apply(rest.get(), found.map(Wallets::read)));
  }

  /** Debits the wallet if it covers the amount. */
  public <O> Step<O> debit(
      UserId user,
      Money amount,
      EntryId entry,
      Function<Optional<Wallet>, Decision<O>> whenRefused) {
    return Step.update(
        row(user),
        DEBIT,
        COVERS,
        movement(amount, entry).and(":active", WalletStatus.ACTIVE),
        found -> whenRefused.apply(found.map(Wallets::read)));
  }

  /** Credits the wallet, frozen or not, if it can hold that much. */
  public <O> Step<O> credit(
      UserId user,
      Money amount,
      EntryId entry,
      Function<Optional<Wallet>, Decision<O>> whenRefused) {
    return Step.update(
        row(user),
        CREDIT,
        TAKES,
        movement(amount, entry).and(":room", Money.MAX_MINOR_UNITS - amount.minorUnits()),
        found -> whenRefused.apply(found.map(Wallets::read)));
  }

  /** A new wallet. Its balance is the amount of its last entry, which must be appended with it. */
  public <O> Step<O> open(Wallet wallet) {
    return Step.create(
        table,
        "userId",
        Attributes.with("userId", wallet.user())
            .and("balance", wallet.balance().minorUnits())
            .and("currency", wallet.balance().currency())
            .and("status", wallet.status())
            .and("sequence", wallet.sequence())
            .and("lastEntryId", wallet.lastEntry()));
  }

  private Row row(UserId user) {
    return new Row(table, Attributes.with("userId", user).map());
  }

  private static Attributes movement(Money amount, EntryId entry) {
    return new Attributes()
        .and(":amount", amount.minorUnits())
        .and(":currency", amount.currency())
        .and(":entry", entry)
        .and(":one", 1);
  }

  private static Wallet read(Item item) {
    return new Wallet(
        new UserId(item.string("userId")),
        item.money("balance"),
        item.state("status", WalletStatus.class),
        item.number("sequence"),
        new EntryId(item.string("lastEntryId")));
  }
}
