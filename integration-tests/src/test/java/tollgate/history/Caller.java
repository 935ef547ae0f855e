package tollgate.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
    };
  }

  private String body(String field, Optional<Amount> stated) {
    return stated.map(amount -> form.object(Map.of(field, amount))).orElse("");
  }
}
