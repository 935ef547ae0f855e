package tollgate.purchase;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.domain.Account;
import tollgate.domain.DebitRefusal;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.Order;
import tollgate.domain.OrderId;
import tollgate.domain.Product;
import tollgate.domain.Wallet;
import tollgate.dynamodb.Decision;
import tollgate.dynamodb.Decision.Decline;
import tollgate.dynamodb.Decision.Look;
import tollgate.dynamodb.Decision.Plan;
import tollgate.dynamodb.Decision.Recall;
import tollgate.dynamodb.Decision.RefuseKey;
import tollgate.dynamodb.Deployment;
import tollgate.dynamodb.Journal;
import tollgate.dynamodb.Orders;
import tollgate.dynamodb.Products;
import tollgate.dynamodb.Step;
import tollgate.dynamodb.Wallets;
import tollgate.purchase.PurchaseOutcome.NotOnSale;
import tollgate.purchase.PurchaseOutcome.NotPaid;
import tollgate.purchase.PurchaseOutcome.OutOfStock;
import tollgate.purchase.PurchaseOutcome.PriceChanged;
import tollgate.purchase.PurchaseOutcome.PriceCurrencyMismatch;
import tollgate.purchase.PurchaseOutcome.ProductNotFound;
import tollgate.purchase.PurchaseOutcome.Purchased;

/**
 * Behind the token: the order is placed, a limited stock goes down, the wallet is debited, the
 * merchant credited. A product without a limit is in no transaction, so that buyers never meet in
 * it.
 */
final class PurchaseTransaction {

  private final Catalogue catalogue = new Catalogue();
  private final Products products;
  private final Orders orders;
  private final Wallets wallets;
  private final Journal journal;

  PurchaseTransaction(Deployment deployment) {
    this.products = new Products(deployment);
    this.orders = new Orders(deployment);
    this.wallets = new Wallets(deployment);
    this.journal = new Journal(deployment);
  }

  Decision<PurchaseOutcome> begin(PurchaseCommand command, IdempotencyToken token) {
    return new Attempt(command, token).begin();
  }

  /** One request, with its ids and its time fixed before the first write. */
  private final class Attempt {

    private final PurchaseCommand command;
    private final IdempotencyToken token;
    private final Instant now;
    private final OrderId orderId;
    private final EntryId entryId;

    Attempt(PurchaseCommand command, IdempotencyToken token) {
      this.command = command;
      this.token = token;
      this.now = token.now();
      this.orderId = OrderId.of(token);
      this.entryId = EntryId.at(now);
    }

    /** A remembered product may be sold at once; to refuse it, it is read anew. */
    Decision<PurchaseOutcome> begin() {
      return catalogue
          .find(command.product(), now)
          .map(this::decide)
          .filter(Plan.class::isInstance)
          .orElseGet(this::look);
    }

    /** With a caller's key there may be an order already, whatever the product is like by now. */
    private Look<PurchaseOutcome> look() {
      Look<PurchaseOutcome> look = products.look(command.product(), this::decideAnew);
      return switch (token.key()) {
        case IdempotencyKey.Caller _ -> orders.lookFirst(orderId, this::placedBefore, look);
        case IdempotencyKey.Derived _ -> look;
      };
    }

    private Decision<PurchaseOutcome> decideAnew(Optional<Product> found) {
      found.ifPresent(product -> catalogue.remember(product, now));
      return found.map(this::decide).orElseGet(() -> new Decline<>(new ProductNotFound()));
    }

    private Decision<PurchaseOutcome> decide(Product product) {
      if (!product.onSale()) {
        return new Decline<>(new NotOnSale());
      }
      Money price = product.unitPrice();
      Money stated = command.statedPrice().orElse(price);
      if (!stated.currency().equals(price.currency())) {
        return new Decline<>(new PriceCurrencyMismatch());
      }
      if (!stated.equals(price)) {
        return new Decline<>(new PriceChanged(price));
      }
      return product.stock().orElse(Long.MAX_VALUE) < command.quantity()
          ? new Decline<>(new OutOfStock())
          : purchase(product);
    }

    private Decision<PurchaseOutcome> purchase(Product product) {
      Order order =
          new Order(
              orderId,
              command.buyer(),
              product.id(),
              command.quantity(),
              product.unitPrice(),
              entryId,
              token.fingerprint(),
              now);
      return new Plan<>(
          new Purchased(order),
          Stream.of(
                  Stream.of(orders.place(order, this::placedBefore)),
                  takeFromStock(product),
                  Stream.of(pay(order), journal.<PurchaseOutcome>append(entry(order))))
              .flatMap(steps -> steps)
              .toList());
    }

    private Stream<Step<PurchaseOutcome>> takeFromStock(Product product) {
      return product.stock().isEmpty()
          ? Stream.of()
          : Stream.of(
              products
                  .takeFromStock(
                      product.id(), command.quantity(), product.unitPrice(), this::decideAnew)
                  .lookingNowAndThen(this::lookAtAll));
    }

    private Step<PurchaseOutcome> pay(Order order) {
      return wallets
          .<PurchaseOutcome>debit(
              command.buyer(),
              order.total(),
              entryId,
              found -> new Decline<>(new NotPaid(DebitRefusal.of(found, order.total()))))
          .lookingNowAndThen(this::lookAtAll);
    }

    /** Who stands in a crowd is told "no" side by side; by a transaction, one after the other. */
    private Decision<PurchaseOutcome> lookAtAll() {
      return wallets.lookLast(look(), command.buyer(), this::unlessNotPaid);
    }

    private Decision<PurchaseOutcome> unlessNotPaid(
        Decision<PurchaseOutcome> decision, Optional<Wallet> found) {
      return decision instanceof Plan<PurchaseOutcome>(Purchased(Order order), _)
          ? DebitRefusal.ifAny(found, order.total())
              .<Decision<PurchaseOutcome>>map(refusal -> new Decline<>(new NotPaid(refusal)))
              .orElse(decision)
          : decision;
    }

    private JournalEntry entry(Order order) {
      return new JournalEntry(
          entryId,
          Account.wallet(command.buyer()),
          Account.MERCHANT,
          order.total(),
          "purchase:" + orderId,
          now);
    }

    /** The order outlives its token, and tells the same as the token did. */
    private Decision<PurchaseOutcome> placedBefore(Order order) {
      return order.fingerprint().equals(token.fingerprint())
          ? new Recall<>(new Purchased(order))
          : new RefuseKey<>();
    }
  }
}
