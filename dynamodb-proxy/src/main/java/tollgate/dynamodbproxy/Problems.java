package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The service's error answers. */
final class Problems {

  private static final String PREFIX = "com.amazonaws.dynamodb.v20120810#";
  private static final String ONGOING = "Transaction is ongoing for the item";

  private static final String TOO_MUCH =
      "Throughput exceeds the current capacity of your table or index.";

  private Problems() {}

  static CallAnswer internal(String message) {
    ObjectNode body = Json.object();
    body.put("__type", PREFIX + "InternalServerError").put("message", message);
    return new CallAnswer(500, body.toString());
  }

  /** For a plain write on an item of a transaction in flight. */
  static CallAnswer conflict() {
    return refused("TransactionConflictException", ONGOING);
  }

  static CallAnswer inProgress() {
    return refused(
        "TransactionInProgressException",
        "Transaction with the given client request token is already in progress");
  }

  static CallAnswer mismatch() {
    return refused(
        "IdempotentParameterMismatchException",
        "The request was made with a client request token of another request");
  }

  /** For a throttled call to a table, billed per request or provisioned. */
  static CallAnswer throttled(boolean onDemand) {
    return refused(
        onDemand ? "ThrottlingException" : "ProvisionedThroughputExceededException", TOO_MUCH);
  }

  static JsonNode noReason() {
    return Json.object().put("Code", "None");
  }

  static JsonNode conflictReason() {
    return Json.object().put("Code", "TransactionConflict").put("Message", ONGOING);
  }

  static JsonNode throttlingReason(boolean onDemand) {
    return Json.object()
        .put("Code", onDemand ? "ThrottlingError" : "ProvisionedThroughputExceeded")
        .put("Message", TOO_MUCH);
  }

  /** For a cancelled transaction, with a reason for each of its actions. */
  static CallAnswer cancelled(List<JsonNode> reasons) {
    List<String> codes = new ArrayList<>();
    ArrayNode all = Json.object().arrayNode();
    reasons.forEach(reason -> {
      codes.add(reason.path("Code").asText());
      all.add(reason);
    });
    ObjectNode body = Json.object();
    body.put("__type", PREFIX + "TransactionCanceledException");
    body.put(
        "Message",
        "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes);
    body.set("CancellationReasons", all);
    return new CallAnswer(400, body.toString());
  }

  private static CallAnswer refused(String type, String message) {
    ObjectNode body = Json.object();
    body.put("__type", PREFIX + type).put("message", message);
    return new CallAnswer(400, body.toString());
  }
}
