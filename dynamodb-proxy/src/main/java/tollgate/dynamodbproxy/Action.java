package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One action of a transaction.
 *
 * @param kind such as {@code Update}
 * @param parameters the parameters of the action
 * @param item the item it refers to
 */
record Action(String kind, JsonNode parameters, ItemKey item) {

  /**
   * The actions of a transaction; empty if one is malformed, in which case the engine answers with
   * the error.
   */
  static Optional<List<Action>> of(Call call, Schemas schemas) throws InterruptedException {
    List<Action> actions = new ArrayList<>();
    for (JsonNode entry : call.body().path("TransactItems")) {
      if (entry.size() != 1) {
        return Optional.empty();
      }
      String kind = entry.fieldNames().next();
      JsonNode parameters = entry.path(kind);
      Optional<ItemKey> item =
          schemas.key(
              call,
              parameters.path("TableName").asText(),
              parameters.path(kind.equals("Put") ? "Item" : "Key"));
      if (item.isEmpty()) {
        return Optional.empty();
      }
      actions.add(new Action(kind, parameters, item.get()));
    }
    return actions.isEmpty() ? Optional.empty() : Optional.of(actions);
  }

  static List<ItemKey> items(List<Action> actions) {
    return actions.stream().map(Action::item).toList();
  }

  boolean hasCondition() {
    return parameters.has("ConditionExpression");
  }
}
