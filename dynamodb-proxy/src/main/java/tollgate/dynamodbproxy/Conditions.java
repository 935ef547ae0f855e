package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the cancellation reasons of a transaction's other actions when some conflict or are
 * throttled: the engine evaluates their conditions without the writes.
 */
final class Conditions {

  private static final Pattern PLACEHOLDER = Pattern.compile("[#:][A-Za-z0-9_]+");

  private final EngineClient engine;
  private final Images images;
  private final boolean evaluates;

  Conditions(EngineClient engine, Images images, boolean evaluates) {
    this.engine = engine;
    this.images = images;
    this.evaluates = evaluates;
  }

  /**
   * The answer to a transaction some of whose actions conflict or are throttled.
   *
   * @param refused the items of these actions
   * @param reason the reason of these actions
   */
  CallAnswer cancel(
      Call call, List<Action> actions, Set<ItemKey> refused, Function<ItemKey, JsonNode> reason)
      throws InterruptedException {
    List<JsonNode> reasons = new ArrayList<>();
    List<Integer> checked = new ArrayList<>();
    ArrayNode checks = Json.object().arrayNode();
    for (int position = 0; position < actions.size(); position++) {
      Action action = actions.get(position);
      if (refused.contains(action.item())) {
        reasons.add(reason.apply(action.item()));
      } else {
        reasons.add(Problems.noReason());
        if (evaluates && action.hasCondition()) {
          checked.add(position);
          checks.add(Json.object().set("ConditionCheck", check(call, action)));
        }
      }
    }
    if (checks.isEmpty()) {
      return Problems.cancelled(reasons);
    }
    ObjectNode body = Json.object();
    body.set("TransactItems", checks);
    CallAnswer answer = engine.answer(call.to("TransactWriteItems", body));
    if (!answer.isSuccess() && !answer.isError("TransactionCanceledException")) {
      return answer;
    }
    JsonNode found = answer.json().path("CancellationReasons");
    for (int check = 0; check < found.size(); check++) {
      reasons.set(checked.get(check), found.get(check));
    }
    return Problems.cancelled(reasons);
  }

  /** The condition of an action, alone, with the names and values that it uses. */
  private ObjectNode check(Call call, Action action) throws InterruptedException {
    JsonNode parameters = action.parameters();
    String condition = parameters.path("ConditionExpression").asText();
    Set<String> used =
        PLACEHOLDER
            .matcher(condition)
            .results()
            .map(found -> found.group())
            .collect(Collectors.toSet());
    ObjectNode check = Json.object();
    check.set("TableName", parameters.path("TableName"));
    check.set("Key", images.key(call, action));
    check.put("ConditionExpression", condition);
    for (String part : List.of("ExpressionAttributeNames", "ExpressionAttributeValues")) {
      ObjectNode kept = Json.object();
      for (Map.Entry<String, JsonNode> entry : parameters.path(part).properties()) {
        if (used.contains(entry.getKey())) {
          kept.set(entry.getKey(), entry.getValue());
        }
      }
      if (!kept.isEmpty()) {
        check.set(part, kept);
      }
    }
    if (parameters.has("ReturnValuesOnConditionCheckFailure")) {
      check.set(
          "ReturnValuesOnConditionCheckFailure",
          parameters.path("ReturnValuesOnConditionCheckFailure"));
    }
    return check;
  }
}
