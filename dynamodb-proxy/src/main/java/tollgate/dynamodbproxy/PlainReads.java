package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plain reads. They never conflict with transactions. Reads that are not strongly consistent are
 * answered from the replicas, if there are any.
 */
final class PlainReads {

  private static final String TABLE = "TableName";
  private static final String TABLES = "RequestItems";
  private static final String KEYS = "Keys";

  private final Parts parts;

  PlainReads(Parts parts) {
    this.parts = parts;
  }

  /** Whether a key of a batch is read; others are left unprocessed. */
  private interface Admission {
    boolean admits(String table, JsonNode key) throws InterruptedException;
  }

  CallAnswer answer(Call call, Pace pace) throws InterruptedException {
    return switch (call.id().operation()) {
      case "GetItem" -> item(call, pace);
      case "BatchGetItem" -> batch(call, pace);
      default -> query(call, pace);
    };
  }

  private CallAnswer item(Call call, Pace pace) throws InterruptedException {
    JsonNode body = call.body();
    Optional<ItemKey> item = parts.schemas().key(call, body.path(TABLE).asText(), body.path("Key"));
    if (item.isPresent() && !parts.throttle().admitsRead(item.get())) {
      return throttled(call, item.get().table());
    }
    CallAnswer answer = ask(call, pace);
    if (item.isPresent() && answer.isSuccess()) {
      double units = share(body) * CapacityUnits.read(ItemBytes.of(answer.json().path("Item")));
      parts.meter().reads(call.id(), units);
      parts.throttle().read(item.get(), units);
    }
    return answer;
  }

  /** The share of a consistent read's units that this read takes. */
  private static double share(JsonNode read) {
    return read.path("ConsistentRead").asBoolean() ? 1 : CapacityUnits.EVENTUALLY;
  }

  private CallAnswer batch(Call call, Pace pace) throws InterruptedException {
    return batch(
        call,
        pace,
        (table, key) ->
            parts.schemas().key(call, table, key).map(parts.throttle()::admitsRead).orElse(true));
  }

  /** A batch of which one key is left unprocessed, as if its partition were throttled. */
  CallAnswer batchButOne(Call call, Pace pace) throws InterruptedException {
    int keys = 0;
    for (JsonNode table : call.body().path(TABLES)) {
      keys += table.path(KEYS).size();
    }
    AtomicInteger left = new AtomicInteger(call.id().dice(keys).nextInt(Math.max(1, keys)));
    return batch(call, pace, (_, _) -> left.getAndDecrement() != 0);
  }

  /**
   * Keys that are not admitted are returned unprocessed; a batch without any other key is
   * throttled.
   */
  private CallAnswer batch(Call call, Pace pace, Admission admission) throws InterruptedException {
    ObjectNode admitted = Json.object();
    ObjectNode left = Json.object();
    for (Map.Entry<String, JsonNode> table : call.body().path(TABLES).properties()) {
      for (JsonNode key : table.getValue().path(KEYS)) {
        add(admission.admits(table.getKey(), key) ? admitted : left, table, key);
      }
    }
    if (admitted.isEmpty() && !left.isEmpty()) {
      return throttled(call, left.fieldNames().next());
    }
    ObjectNode body = call.body().deepCopy();
    body.set(TABLES, admitted);
    CallAnswer answer = found(call.with(body), pace);
    if (left.isEmpty() || !(answer.json() instanceof ObjectNode found) || !answer.isSuccess()) {
      return answer;
    }
    parts.meter().throttled(call.id());
    return CallAnswer.of(found.set("UnprocessedKeys", left));
  }

  private static void add(ObjectNode tables, Map.Entry<String, JsonNode> table, JsonNode key) {
    if (!tables.has(table.getKey())) {
      ObjectNode options = table.getValue().deepCopy();
      options.putArray(KEYS);
      tables.set(table.getKey(), options);
    }
    ((ObjectNode) tables.get(table.getKey())).withArray(KEYS).add(key);
  }

  private CallAnswer found(Call call, Pace pace) throws InterruptedException {
    CallAnswer answer = parts.replicas().areAsked() ? batchOfReplicas(call, pace) : ask(call, pace);
    if (answer.isSuccess()) {
      JsonNode found = answer.json().path("Responses");
      for (Map.Entry<String, JsonNode> table : call.body().path(TABLES).properties()) {
        count(call, table.getKey(), table.getValue(), found.path(table.getKey()));
      }
    }
    return answer;
  }

  private void count(Call call, String table, JsonNode asked, JsonNode found) {
    int missing = Math.max(0, asked.path(KEYS).size() - found.size());
    double units = share(asked) * missing;
    for (JsonNode item : found) {
      units += share(asked) * CapacityUnits.read(ItemBytes.of(item));
    }
    parts.meter().reads(call.id(), units);
    parts.throttle().read(table, units);
  }

  private CallAnswer query(Call call, Pace pace) throws InterruptedException {
    String table = call.body().path(TABLE).asText();
    if (!parts.throttle().admitsRead(table)) {
      return throttled(call, table);
    }
    boolean hidesItems =
        call.body().has("FilterExpression")
            || call.body().has("ProjectionExpression")
            || call.body().has("Select");
    CallAnswer answer = hidesItems ? weighed(call, pace) : ask(call, pace);
    if (answer.isSuccess() && !hidesItems) {
      int bytes = 0;
      for (JsonNode item : answer.json().path("Items")) {
        bytes += ItemBytes.of(item);
      }
      counted(call, table, share(call.body()) * CapacityUnits.read(bytes));
    }
    return answer;
  }

  /**
   * If the answer does not contain every item read, the engine is asked for the consumed capacity.
   */
  private CallAnswer weighed(Call call, Pace pace) throws InterruptedException {
    boolean askedFor = call.body().has("ReturnConsumedCapacity");
    ObjectNode body = call.body().deepCopy();
    if (!askedFor) {
      body.put("ReturnConsumedCapacity", "TOTAL");
    }
    CallAnswer answer = ask(call.with(body), pace);
    if (!answer.isSuccess() || !(answer.json() instanceof ObjectNode told)) {
      return answer;
    }
    double units = told.path("ConsumedCapacity").path("CapacityUnits").asDouble();
    counted(call, call.body().path(TABLE).asText(), units);
    if (!askedFor) {
      told.remove("ConsumedCapacity");
    }
    return CallAnswer.of(told);
  }

  private void counted(Call call, String table, double units) {
    parts.meter().reads(call.id(), units);
    parts.throttle().read(table, units);
  }

  private CallAnswer throttled(Call call, String table) {
    parts.meter().throttled(call.id());
    return Problems.throttled(parts.schemas().isOnDemand(table));
  }

  private CallAnswer ask(Call call, Pace pace) throws InterruptedException {
    pace.untilHalfway();
    boolean mayBeStale =
        parts.replicas().areAsked() && !call.body().path("ConsistentRead").asBoolean();
    CallAnswer answer = mayBeStale ? replica(call) : parts.engine().answer(call);
    pace.untilTheEnd();
    return answer;
  }

  private CallAnswer replica(Call call) throws InterruptedException {
    String table = call.body().path(TABLE).asText();
    ObjectNode body = call.body().deepCopy();
    body.put(TABLE, fresh(call, table));
    return parts.replicas().asOfTheTable(parts.engine().answer(call.with(body)));
  }

  private CallAnswer batchOfReplicas(Call call, Pace pace) throws InterruptedException {
    ObjectNode tables = Json.object();
    for (Map.Entry<String, JsonNode> table : call.body().path(TABLES).properties()) {
      boolean consistent = table.getValue().path("ConsistentRead").asBoolean();
      tables.set(consistent ? table.getKey() : fresh(call, table.getKey()), table.getValue());
    }
    ObjectNode body = call.body().deepCopy();
    body.set(TABLES, tables);
    pace.untilHalfway();
    CallAnswer answer = parts.replicas().asOfTheTable(parts.engine().answer(call.with(body)));
    pace.untilTheEnd();
    return answer;
  }

  /** The replica of a table, with all due changes applied. */
  private String fresh(Call call, String table) throws InterruptedException {
    parts.replicas().ensure(call, table);
    parts.replicas().catchUp();
    return parts.replicas().replica(table);
  }
}
