package tollgate.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the changes of operators make of the model. */
record ModelChanges(Model model) {

  void make(Act.Change change, Instant now) {
    switch (change) {
      case Act.OpenWallet(var user, var balance, var currency) ->
          model.wallets.put(user, new Model.Wallet(balance, currency, false, 1));
      case Act.TopUp(var user, var minorUnits) ->
          model.wallets.computeIfPresent(user, (_, wallet) -> wallet.moved(minorUnits));
      case Act.Offer(var product, var price, var currency, var onSale, var stock) ->
          model.products.put(product, new Model.Product(price, currency, onSale, stock));
      case Act.Fund(var packet, var owner, var amount, var eligible) ->
          model.packets.put(packet, new Model.Packet(owner, amount, eligible, Optional.empty()));
      case Act.Schedule(var room, var host, var guest, var fee, var firstEntrantPays) ->
          model.rooms.put(
              room, new Model.Room(host, guest, fee, firstEntrantPays, false, Optional.empty()));
      case Act.Close(var room, var closed) ->
          model.rooms.computeIfPresent(room, (_, it) -> it.closed(closed));
      case Act.Reprice(var product, var price) ->
          change(
              product, now, it -> new Model.Product(price, it.currency(), it.onSale(), it.stock()));
      case Act.PutOnSale(var product, var onSale) ->
          change(
              product, now, it -> new Model.Product(it.price(), it.currency(), onSale, it.stock()));
      case Act.Restock(var product, var more) -> change(product, now, it -> it.stocked(more));
    }
  }

  /** Changes a product; buyers may be told of the former one for a while. */
  void change(String product, Instant now, UnaryOperator<Model.Product> change) {
    model.products.computeIfPresent(
        product,
        (_, it) -> {
          model
              .formerProducts
              .computeIfAbsent(product, _ -> new ArrayList<>())
              .add(new Model.Former(it, now));
          return change.apply(it);
        });
  }
}
