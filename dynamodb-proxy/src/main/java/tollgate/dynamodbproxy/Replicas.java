package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the tables in the same engine, to which each write is applied with a delay. The engine
 * answers reads that may be stale from them.
 */
final class Replicas {

  /** The new state of an item, and when it becomes visible. */
  private record Change(long dueNanos, Call call, String operation, JsonNode request) {}

  private final EngineClient engine;
  private final Images images;
  private final Duration lag;
  private final String suffix = ".replica-" + UUID.randomUUID();
  private final Map<String, ReentrantLock> tables = new ConcurrentHashMap<>();
  private final Map<String, Call> ready = new ConcurrentHashMap<>();
  private final Queue<Change> changes = new ArrayDeque<>();

  /** Orders the reading and noting of changes as they happen to an item. */
  private final ReentrantLock hearing = new ReentrantLock();

  /** Orders the application of changes as they were noted. */
  private final ReentrantLock making = new ReentrantLock();

  Replicas(EngineClient engine, Images images, Duration lag) {
    this.engine = engine;
    this.images = images;
    this.lag = lag;
  }

  boolean areAsked() {
    return !lag.isZero();
  }

  String replica(String table) {
    return table + suffix;
  }

  boolean isReplica(String table) {
    return table.endsWith(suffix);
  }

  /** An answer of a replica, with the name of the table in place of the replica's. */
  CallAnswer asOfTheTable(CallAnswer answer) {
    return new CallAnswer(answer.status(), answer.body().replace(suffix, ""));
  }

  /**
   * Called before the first write or read of a table: creates its replica as a copy of the table.
   */
  void ensure(Call call, String table) throws InterruptedException {
    if (!areAsked() || ready.containsKey(table)) {
      return;
    }
    ReentrantLock one = tables.computeIfAbsent(table, _ -> new ReentrantLock());
    one.lockInterruptibly();
    try {
      if (!ready.containsKey(table) && copy(call, table)) {
        ready.put(table, call);
      }
    } finally {
      one.unlock();
    }
  }

  /** Called after a write: notes the item's state for the replica. */
  void hear(Call call, Action action) throws InterruptedException {
    if (!areAsked() || action.kind().equals("ConditionCheck")) {
      return;
    }
    String replica = replica(action.item().table());
    hearing.lockInterruptibly();
    try {
      JsonNode image = images.of(call, action);
      ObjectNode request = Json.object().put("TableName", replica);
      if (image.isMissingNode()) {
        request.set("Key", images.key(call, action));
      } else {
        request.set("Item", image);
      }
      String operation = image.isMissingNode() ? "DeleteItem" : "PutItem";
      synchronized (changes) {
        changes.add(new Change(System.nanoTime() + lag.toNanos(), call, operation, request));
      }
    } finally {
      hearing.unlock();
    }
    Thread.startVirtualThread(this::laterCatchUp);
  }

  /** Applies every change that is due. */
  void catchUp() throws InterruptedException {
    making.lockInterruptibly();
    try {
      for (Change due = due(); due != null; due = due()) {
        CallAnswer _ = engine.answer(due.call().to(due.operation(), due.request()));
      }
    } finally {
      making.unlock();
    }
  }

  void forget(String table) throws InterruptedException {
    Call call = ready.remove(table);
    if (call != null) {
      delete(call, table);
    }
  }

  /** Deletes all replicas. */
  void close() throws InterruptedException {
    for (String table : ready.keySet()) {
      forget(table);
    }
  }

  private void laterCatchUp() {
    try {
      Thread.sleep(lag);
      catchUp();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Change due() {
    synchronized (changes) {
      Change first = changes.peek();
      return first != null && first.dueNanos() <= System.nanoTime() ? changes.poll() : null;
    }
  }

  private void delete(Call call, String table) throws InterruptedException {
    CallAnswer _ =
        engine.answer(call.to("DeleteTable", Json.object().put("TableName", replica(table))));
  }

  private boolean copy(Call call, String table) throws InterruptedException {
    CallAnswer description =
        engine.answer(call.to("DescribeTable", Json.object().put("TableName", table)));
    if (!description.isSuccess()) {
      return false;
    }
    ObjectNode create = likeIt(description.json().path("Table"));
    create.put("TableName", replica(table)).put("BillingMode", "PAY_PER_REQUEST");
    if (!engine.answer(call.to("CreateTable", create)).isSuccess()) {
      return false;
    }
    JsonNode page = Json.object();
    do {
      ObjectNode scan = Json.object().put("TableName", table).put("ConsistentRead", true);
      if (page.has("LastEvaluatedKey")) {
        scan.set("ExclusiveStartKey", page.path("LastEvaluatedKey"));
      }
      page = engine.answer(call.to("Scan", scan)).json();
      for (JsonNode item : page.path("Items")) {
        ObjectNode put = Json.object().put("TableName", replica(table));
        put.set("Item", item);
        CallAnswer _ = engine.answer(call.to("PutItem", put));
      }
    } while (page.has("LastEvaluatedKey"));
    return true;
  }

  /** A request to create a table with the same keys and indexes. */
  private static ObjectNode likeIt(JsonNode table) {
    ObjectNode create = Json.object();
    create.set("KeySchema", table.path("KeySchema"));
    create.set("AttributeDefinitions", table.path("AttributeDefinitions"));
    for (String kind : new String[] {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
      ArrayNode indexes = create.arrayNode();
      for (JsonNode index : table.path(kind)) {
        ObjectNode like = Json.object();
        for (String part : new String[] {"IndexName", "KeySchema", "Projection"}) {
          like.set(part, index.path(part));
        }
        indexes.add(like);
      }
      if (!indexes.isEmpty()) {
        create.set(kind, indexes);
      }
    }
    return create;
  }
}
