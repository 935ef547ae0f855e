package tollgate.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import tollgate.domain.OperationName;
import tollgate.testing.Shelf;
import tollgate.testing.World;

/** Rows with the attributes that the model knows of, as they are and as they should be. */
final class HistorySnapshot {

  /** Where a row stands. */
  record Place(String table, String keyName, String key) {}

  private static final Map<OperationName, String> COUNTERS =
      Map.of(
          OperationName.PURCHASE, "purchase",
          OperationName.ROOM_ENTRY, "roomEntry",
          OperationName.TRANSFER, "transfer",
          OperationName.HOLD, "hold");

  private final Map<Place, Map<String, String>> expected = new LinkedHashMap<>();

  /** Of all wallets and products, and of these packets, rooms, orders and holds. */
  static HistorySnapshot of(Model model, Predicate<String> others) {
    HistorySnapshot snapshot = new HistorySnapshot();
    model.wallets.forEach(snapshot::wallet);
    model.spent.values().forEach(snapshot::total);
    model.products.forEach(snapshot::product);
    model.packets.forEach((id, packet) -> {
      if (others.test(id)) {
        snapshot.packet(id, packet);
      }
    });
    model.rooms.forEach((id, room) -> {
      if (others.test(id)) {
        snapshot.room(id, room);
      }
    });
    model.orders.forEach((id, order) -> {
      if (others.test(id)) {
        snapshot.order(id, order);
      }
    });
    model.holds.forEach((id, hold) -> {
      snapshot.wallet(hold);
      if (others.test(id)) {
        snapshot.hold(id, hold);
      }
    });
    return snapshot;
  }

  /** The rows by the rules. */
  Map<Place, Map<String, String>> expected() {
    return expected;
  }

  /** The same rows by the tables, read in transactions. */
  Map<Place, Map<String, String>> actual(World world) {
    Map<Place, Map<String, String>> actual = new LinkedHashMap<>();
    List<Place> places = new ArrayList<>(expected.keySet());
    for (int from = 0; from < places.size(); from += 100) {
      read(places.subList(from, Math.min(from + 100, places.size())), world, actual);
    }
    return actual;
  }

  private void read(List<Place> places, World world, Map<Place, Map<String, String>> into) {
    List<ItemResponse> found =
        world
            .engine()
            .transactGetItems(
                TransactGetItemsRequest.builder()
                    .transactItems(places.stream().map(place -> get(place, world)).toList())
                    .build())
            .responses();
    for (int i = 0; i < places.size(); i++) {
      Map<String, String> row = new TreeMap<>();
      found.get(i).item().forEach((name, value) -> row.put(name, text(value)));
      Place place = places.get(i);
      if (row.containsKey("stockShards")) {
        new Shelf(world).stock(place.key()).ifPresent(stock -> row.put("stock", "" + stock));
      }
      row.keySet().retainAll(Objects.requireNonNull(expected.get(place)).keySet());
      into.put(place, row);
    }
  }

  private static TransactGetItem get(Place place, World world) {
    return TransactGetItem.builder()
        .get(
            Get.builder()
                .tableName(world.table(place.table()))
                .key(Map.of(place.keyName(), AttributeValue.fromS(place.key())))
                .build())
        .build();
  }

  private static String text(AttributeValue value) {
    return value.n() != null ? value.n() : value.s() != null ? value.s() : "" + value.bool();
  }

  private void wallet(String user, Model.Wallet wallet) {
    row("WalletsTable", "userId", user)
        .putAll(
            Map.of(
                "balance", "" + wallet.balance(),
                "status", wallet.frozen() ? "FROZEN" : "ACTIVE",
                "sequence", "" + wallet.movements()));
  }

  /** What a wallet counts against a daily limit. */
  private void total(Model.Spent spent) {
    String name = Objects.requireNonNull(COUNTERS.get(spent.operation()));
    String day = spent.day().toString().replace("-", "");
    row("WalletsTable", "userId", spent.user())
        .putAll(Map.of(name + "Day", day, name + day, "" + spent.total()));
  }

  /** A wallet that was never held from does not say so. */
  private void wallet(Model.Hold hold) {
    row("WalletsTable", "userId", hold.user())
        .merge(
            "held",
            hold.isOpen() ? "" + hold.amount() : "0",
            (one, other) -> "" + (Long.parseLong(one) + Long.parseLong(other)));
  }

  private void hold(String id, Model.Hold hold) {
    row("HoldsTable", "holdId", id)
        .putAll(Map.of("status", hold.status(), "captured", "" + hold.captured()));
  }

  private void product(String id, Model.Product product) {
    Map<String, String> row = row("ProductsTable", "productId", id);
    row.put("unitPrice", "" + product.price());
    row.put("onSale", "" + product.onSale());
    product.stock().ifPresent(stock -> row.put("stock", "" + stock));
  }

  private void packet(String id, Model.Packet packet) {
    Map<String, String> row = row("RedPacketsTable", "redPacketId", id);
    row.put("status", packet.withdrawal().isEmpty() ? "AVAILABLE" : "WITHDRAWING");
    row.put("attempt", packet.withdrawal().isEmpty() ? "0" : "1");
    packet.withdrawal().ifPresent(withdrawal -> row.put("withdrawalId", withdrawal));
  }

  private void room(String id, Model.Room room) {
    Map<String, String> row = row("RoomsTable", "roomId", id);
    row.put("chargeStatus", room.chargedTo().isEmpty() ? "NOT_CHARGED" : "CHARGED");
    room.chargedTo().ifPresent(user -> row.put("chargedTo", user));
  }

  /** An order that was never refunded does not say what is left of it. */
  private void order(String id, Model.Order order) {
    Map<String, String> row = row("OrdersTable", "orderId", id);
    row.put("userId", order.buyer());
    if (order.refunded()) {
      row.put("refundable", "" + order.refundable());
      row.put("restockable", "" + order.restockable());
    }
  }

  private Map<String, String> row(String table, String keyName, String key) {
    return expected.computeIfAbsent(new Place(table, keyName, key), _ -> new TreeMap<>());
  }
}
