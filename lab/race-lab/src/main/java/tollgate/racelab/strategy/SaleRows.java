package tollgate.racelab.strategy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.domain.Account;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.domain.StockShard;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.client.Books;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.Products;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;

/** The products and wallets of a sale in Tollgate's tables, past any proxy. */
public final class SaleRows {

  private static final Money PRICE = Money.of(1, "CNY");

  private final Books books;

  /** Creates the tables that are missing. */
  public SaleRows(DynamoDbClient dynamoDb) {
    TollgateTables.create(dynamoDb);
    this.books = new Books(TollgateTables.deployment(dynamoDb));
  }

  /** A product with a stock in its own row, or in as many shards. */
  public void product(String id, long stock, int shards) {
    ProductId product = new ProductId(id);
    OptionalLong inRow = shards == 1 ? OptionalLong.of(stock) : OptionalLong.empty();
    Product created = new Product(product, PRICE, true, inRow, shards);
    List<Write> rows = new ArrayList<>(List.of(Products.create(created)));
    if (created.isSharded()) {
      StockShard.of(created, stock)
          .forEach(shard -> rows.add(Products.createShard(product, shard)));
    }
    books.post(rows);
  }

  /** A product whose stock has no limit. */
  public void unlimited(String id) {
    books.post(
        List.of(
            Products.create(new Product(new ProductId(id), PRICE, true, OptionalLong.empty()))));
  }

  /** A wallet that covers every purchase of a sale. */
  public void wallet(String id) {
    UserId user = new UserId(id);
    Money balance = Money.of(1_000_000, "CNY");
    EntryId entry = EntryId.at(Instant.now());
    books.post(
        List.of(
            Wallets.open(new Wallet(user, balance, WalletStatus.ACTIVE, 1, entry)),
            Journal.append(
                new JournalEntry(
                    entry,
                    Account.TOP_UPS,
                    Account.wallet(user),
                    balance,
                    "opening:" + user,
                    Instant.now()))));
  }
}
