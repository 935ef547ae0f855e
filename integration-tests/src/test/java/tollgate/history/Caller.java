package tollgate.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.Response;

/** Sends requests, each time in another form. */
final class Caller {

  private final Form form;

  Caller(Random random) {
    this.form = new Form(random);
  }

  Response send(Act.Request request, Functions functions) {
    return switch (request) {
      case Act.Withdraw(var user, var key, var packet, var stated) ->
          functions.withdraw(user, packet, key, body("amount", stated));
      case Act.Enter(var user, var key, var room, var stated) ->
          functions.enter(user, room, key, body("fee", stated));
      case Act.Buy(var user, var key, var product, var quantity, var stated) -> {
        Map<String, Object> fields =
            new HashMap<>(Map.of("productId", product, "quantity", quantity));
        stated.ifPresent(price -> fields.put("unitPrice", price));
        yield functions.purchase(user, key, form.object(fields));
      }
      case Act.Transfer(var user, var key, var to, var amount, var reference) -> {
        Map<String, Object> fields = new HashMap<>(Map.of("to", to, "amount", amount));
        if (!reference.isEmpty()) {
          fields.put("reference", reference);
        }
        yield functions.send(
            Event.post("/transfers", Map.of()).user(user).key(key).body(form.object(fields)));
      }
      case Act.Credit(var user, var key, var wallet, var amount, var reference) ->
          functions.send(
              Event.post("/wallets/{userId}/credits", Map.of("userId", wallet))
                  .user(user)
                  .claim("scope", "wallets.credit")
                  .key(key)
                  .body(form.object(Map.of("amount", amount, "reference", reference))));
      case Act.SetFrozen(var user, var key, var wallet, var frozen, var reason) ->
          functions.send(
              Event.post(
                      "/wallets/{userId}/" + (frozen ? "freeze" : "unfreeze"),
                      Map.of("userId", wallet))
                  .user(user)
                  .claim("scope", "wallets.freeze")
                  .key(key)
                  .body(form.object(Map.of("reason", reason))));
      case Act.Refund(var user, var key, var order, var amount, var restock) ->
          functions.send(
              Event.post("/orders/{orderId}/refunds", Map.of("orderId", order))
                  .user(user)
                  .claim("scope", "orders.refund")
                  .key(key)
                  .body(refund(amount, restock)));
      case Act.PutProduct(
              var user,
              var key,
              var product,
              var price,
              var onSale,
              var stock,
              var more,
              var shards) -> {
        Map<String, Object> fields = new HashMap<>(Map.of("unitPrice", price, "onSale", onSale));
        stock.ifPresent(units -> fields.put("stock", units));
        more.ifPresent(units -> fields.put("stockDelta", units));
        shards.ifPresent(count -> fields.put("stockShards", count));
        yield functions.send(
            Event.put("/products/{productId}", Map.of("productId", product))
                .user(user)
                .claim("scope", "catalogue.write")
                .key(key)
                .body(form.object(fields)));
      }
      case Act.Issue(
              var user,
              var key,
              var packet,
              var owner,
              var amount,
              var eligible,
              var funder) ->
          functions.send(
              Event.post("/red-packets", Map.of())
                  .user(user)
                  .claim("scope", "catalogue.write")
                  .key(key)
                  .body(
                      form.object(
                          Map.of(
                              "redPacketId",
                              packet,
                              "to",
                              owner,
                              "amount",
                              amount,
                              "eligible",
                              eligible,
                              "fundedBy",
                              funder))));
      case Act.Hold(var user, var key, var amount, var seconds, var purpose) -> {
        Map<String, Object> fields =
            new HashMap<>(Map.of("amount", amount, "expiresInSeconds", seconds));
        if (!purpose.isEmpty()) {
          fields.put("purpose", purpose);
        }
        yield functions.send(
            Event.post("/holds", Map.of()).user(user).key(key).body(form.object(fields)));
      }
      case Act.EndHold(var user, var key, var hold, var capture, var amount) ->
          functions.send(
              Event.post(
                      "/holds/{holdId}/" + (capture ? "captures" : "void"), Map.of("holdId", hold))
                  .user(user)
                  .claim("scope", "holds.capture")
                  .key(key)
                  .body(body("amount", amount)));
    };
  }

  /** No units is the same as none stated, and no body as an empty one. */
  private String refund(Optional<Amount> amount, int restock) {
    Map<String, Object> fields = new HashMap<>();
    amount.ifPresent(it -> fields.put("amount", it));
    if (restock > 0 || form.random().nextBoolean()) {
      fields.put("restock", restock);
    }
    return fields.isEmpty() && form.random().nextBoolean() ? "" : form.object(fields);
  }

  private String body(String field, Optional<Amount> stated) {
    return stated.map(amount -> form.object(Map.of(field, amount))).orElse("");
  }
}
