package tollgate.history;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tollgate.domain.Money;
import tollgate.domain.RoomPayer;
import tollgate.domain.WalletStatus;
import tollgate.testing.Rows;
import tollgate.testing.Shelf;
import tollgate.testing.World;

/** Makes changes in the tables. */
final class Operator {

  private final World world;
  private final Rows rows;
  private final Shelf shelf;

  Operator(World world) {
    this.world = world;
    this.rows = new Rows(world);
    this.shelf = new Shelf(world);
  }

  void make(Act.Change change) {
    switch (change) {
      case Act.OpenWallet(var user, var balance, var currency) ->
          world.wallet(user, Money.of(balance, currency), WalletStatus.ACTIVE);
      case Act.TopUp(var user, var minorUnits) -> world.topUp(user, minorUnits);
      case Act.Offer(var product, var price, var currency, var onSale, var stock) ->
          world.product(product, Money.of(price, currency), onSale, stock);
      case Act.Fund(var packet, var owner, var amount, var eligible) ->
          world.redPacket(packet, owner, amount, eligible);
      case Act.Schedule(var room, var host, var guest, var fee, var firstEntrantPays) ->
          world.room(
              room, host, guest, fee, firstEntrantPays ? RoomPayer.FIRST_ENTRANT : RoomPayer.HOST);
      case Act.Close(var room, var closed) ->
          rows.set("RoomsTable", "roomId", room, "status", closed ? "CLOSED" : "OPEN");
      case Act.Reprice(var product, var price) ->
          shelf.set(product, "unitPrice", AttributeValue.fromN("" + price));
      case Act.PutOnSale(var product, var onSale) ->
          shelf.set(product, "onSale", AttributeValue.fromBool(onSale));
      case Act.Restock(var product, var more) -> shelf.add(product, more);
    }
  }
}
