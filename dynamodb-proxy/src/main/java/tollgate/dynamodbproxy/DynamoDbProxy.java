package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import tollgate.dynamodbproxy.wire.Message;
import tollgate.dynamodbproxy.wire.Reaction;
import tollgate.dynamodbproxy.wire.WireListener;

/**
 * A proxy in front of an engine with DynamoDB's protocol, which behaves like the service under
 * contention. Several processes may share one.
 */
public final class DynamoDbProxy implements AutoCloseable {

  /** Calls on items: these take time, conflict, fail and are counted. */
  private static final Set<String> ABOUT_ITEMS =
      Set.of(
          "TransactWriteItems",
          "TransactGetItems",
          "PutItem",
          "UpdateItem",
          "DeleteItem",
          "BatchWriteItem",
          "GetItem",
          "BatchGetItem",
          "Query",
          "Scan");

  private final EngineClient engine;
  private final Behaviour behaviour;
  private final UnitMeter meter = new UnitMeter();
  private final Schemas schemas;
  private final TransactionWrites transactionWrites;
  private final TransactionReads transactionReads;
  private final PlainWrites plainWrites;
  private final BatchWrites batchWrites;
  private final PlainReads reads;
  private final Replicas replicas;
  private final WireListener listener;

  private DynamoDbProxy(URI engine, int port, Behaviour behaviour) throws IOException {
    this.engine = new EngineClient(engine);
    this.behaviour = behaviour;
    this.schemas = new Schemas(this.engine);
    Parts parts = Parts.of(this.engine, schemas, meter, behaviour);
    this.replicas = parts.replicas();
    this.transactionWrites = new TransactionWrites(parts);
    this.transactionReads = new TransactionReads(parts);
    this.plainWrites = new PlainWrites(parts);
    this.batchWrites = new BatchWrites(parts);
    this.reads = new PlainReads(parts);
    this.listener = WireListener.on(port, this::react);
  }

  /** A proxy on a free port. */
  public static DynamoDbProxy before(URI engine, Behaviour behaviour) {
    try {
      return on(0, engine, behaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A proxy on a port.
   *
   * @throws java.net.BindException if the port is taken
   */
  public static DynamoDbProxy on(int port, URI engine, Behaviour behaviour) throws IOException {
    return new DynamoDbProxy(engine, port, behaviour);
  }

  public URI endpoint() {
    return listener.address();
  }

  /** The usage of a caller so far; a caller is the access key id of the signature. */
  public Usage usage(String caller) {
    return meter.of(caller);
  }

  /** Closes all connections; the engine keeps running. */
  @Override
  public void close() {
    listener.close();
    try {
      replicas.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    engine.close();
  }

  private Reaction react(Message request) throws InterruptedException {
    String operation = Call.operation(request);
    if (!ABOUT_ITEMS.contains(operation)) {
      return aboutTables(operation, request).reply();
    }
    CallId id = meter.arrives(Call.caller(request), operation);
    Call call = new Call(id, request, Json.read(request.body()));
    Optional<CallFault> fault = behaviour.faults().of(id);
    return fault.isEmpty()
        ? answer(call, new Pace(behaviour.serviceTime().of(id))).reply()
        : failing(call, fault.get());
  }

  private CallAnswer aboutTables(String operation, Message request) throws InterruptedException {
    CallAnswer answer = engine.answer(request);
    return switch (operation) {
      case "CreateTable", "DeleteTable" -> {
        String table = Json.read(request.body()).path("TableName").asText();
        schemas.forget(table);
        replicas.forget(table);
        yield answer;
      }
      case "ListTables" -> replicas.areAsked() ? withoutReplicas(answer) : answer;
      default -> answer;
    };
  }

  private CallAnswer withoutReplicas(CallAnswer answer) {
    JsonNode list = answer.json();
    ArrayNode names = Json.object().arrayNode();
    list.path("TableNames")
        .forEach(name -> {
          if (!replicas.isReplica(name.asText())) {
            names.add(name);
          }
        });
    return list instanceof ObjectNode told && answer.isSuccess()
        ? CallAnswer.of(told.set("TableNames", names))
        : answer;
  }

  private Reaction failing(Call call, CallFault fault) throws InterruptedException {
    Pace pace = new Pace(behaviour.serviceTime().of(call.id()));
    return switch (fault) {
      case FAIL_BEFORE -> new Reaction.Hangup();
      case RESET -> new Reaction.Reset();
      case ERROR_500 -> Problems.internal("The server encountered an internal error").reply();
      case THROTTLE -> throttled(call).reply();
      case APPLY_THEN_DROP -> {
        CallAnswer _ = answer(call, pace);
        yield new Reaction.Hangup();
      }
      case APPLY_THEN_DELAY -> {
        CallAnswer answer = answer(call, pace);
        Thread.sleep(behaviour.faults().delay());
        yield answer.reply();
      }
      case STALE_TOKEN -> answer(withoutToken(call), pace).reply();
      case UNPROCESSED ->
          (call.id().operation().equals("BatchGetItem")
                  ? reads.batchButOne(call, pace)
                  : answer(call, pace))
              .reply();
      case LATENCY ->
          answer(
                  call,
                  new Pace(
                      behaviour.serviceTime().of(call.id()).plus(behaviour.faults().latency())))
              .reply();
    };
  }

  private CallAnswer throttled(Call call) {
    meter.throttled(call.id());
    return Problems.throttled(true);
  }

  private static Call withoutToken(Call call) {
    if (!call.body().has("ClientRequestToken")) {
      return call;
    }
    ObjectNode body = call.body().deepCopy();
    body.remove("ClientRequestToken");
    return call.with(body);
  }

  private CallAnswer answer(Call call, Pace pace) throws InterruptedException {
    return switch (call.id().operation()) {
      case "TransactWriteItems" -> transactionWrites.answer(call, pace);
      case "TransactGetItems" -> transactionReads.answer(call, pace);
      case "PutItem", "UpdateItem", "DeleteItem" -> plainWrites.answer(call, pace);
      case "BatchWriteItem" -> batchWrites.answer(call, pace);
      default -> reads.answer(call, pace);
    };
  }
}
