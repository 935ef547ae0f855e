package tollgate.scale;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import tollgate.local.template.TableDefinition;
import tollgate.testing.DelegatingClient;
import tollgate.testing.Engine;
import tollgate.testing.World;

/**
 * A client that reckons what its calls take by the documented rule, from the requests as they are
 * made and the items as they stand before and after; DynamoDB Local's own report of it is wrong.
 *
 * <p>A write takes by the larger of the item before and the item after. A refused write takes as
 * much as one that was not: documented for single writes, taken as true for every write of a
 * cancelled transaction. A put that was refused counts the item it would have put. An index takes a
 * single write for each entry that comes, goes or moves; its entries are small.
 */
final class Meter extends DelegatingClient {

  private final Map<String, CreateTableRequest> tables;

  /** The sweeper calls from several threads at once. */
  private final List<List<Metered>> calls = Collections.synchronizedList(new ArrayList<>());

  Meter(World world) {
    this.tables =
        World.TEMPLATE.tables().stream()
            .map(TableDefinition::request)
            .collect(
                Collectors.toMap(table -> world.table(table.tableName()), Function.identity()));
  }

  /** What each call did, in order. */
  List<List<Metered>> calls() {
    return List.copyOf(calls);
  }

  @Override
  protected <Q, R> R pass(Q request, Function<Q, R> call) {
    List<Access> accesses = accesses(request).toList();
    List<Map<String, AttributeValue>> before = accesses.stream().map(Meter::item).toList();
    List<Metered> metered = new ArrayList<>();
    try {
      R response = call.apply(request);
      if (response instanceof QueryResponse proposed) {
        metered.add(proposed((QueryRequest) request, proposed));
      }
      return response;
    } finally {
      for (int i = 0; i < accesses.size(); i++) {
        metered.addAll(metered(accesses.get(i), before.get(i)));
      }
      calls.add(metered);
    }
  }

  private List<Metered> metered(Access access, Map<String, AttributeValue> before) {
    Map<String, AttributeValue> after = item(access);
    long largest = Math.max(access.put(), Math.max(ItemSize.bytes(before), ItemSize.bytes(after)));
    CreateTableRequest table = declared(access.table());
    List<Metered> metered = new ArrayList<>();
    metered.add(
        new Metered(
            table.tableName(),
            ItemSize.bytes(before),
            ItemSize.bytes(after),
            access.rule().apply(largest)));
    for (GlobalSecondaryIndex index : table.globalSecondaryIndexes()) {
      indexed(table, index, before, after).ifPresent(metered::add);
    }
    return metered;
  }

  /** An entry that comes or goes is a write of its own, which no transaction doubles. */
  private static Optional<Metered> indexed(
      CreateTableRequest table,
      GlobalSecondaryIndex index,
      Map<String, AttributeValue> itemBefore,
      Map<String, AttributeValue> itemAfter) {
    Map<String, AttributeValue> before = entry(table, index, itemBefore);
    Map<String, AttributeValue> after = entry(table, index, itemAfter);
    if (before.equals(after)) {
      return Optional.empty();
    }
    return Optional.of(
        new Metered(
            table.tableName() + "/" + index.indexName(),
            ItemSize.bytes(before),
            ItemSize.bytes(after),
            Stream.of(before, after)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Units.write(ItemSize.bytes(entry)))
                .reduce(Units.NONE, Units::plus)));
  }

  /** What an index holds of an item: nothing, if it lacks one of its keys. */
  private static Map<String, AttributeValue> entry(
      CreateTableRequest table, GlobalSecondaryIndex index, Map<String, AttributeValue> item) {
    List<String> keys = index.keySchema().stream().map(KeySchemaElement::attributeName).toList();
    if (!item.keySet().containsAll(keys)) {
      return Map.of();
    }
    Map<String, AttributeValue> entry = new HashMap<>(item);
    entry
        .keySet()
        .removeIf(name ->
            !keys.contains(name)
                && !index.projection().nonKeyAttributes().contains(name)
                && table.keySchema().stream().noneMatch(key -> key.attributeName().equals(name)));
    return entry;
  }

  /** The entries that come back are added up before they are rounded. */
  private Metered proposed(QueryRequest query, QueryResponse proposed) {
    long bytes = proposed.items().stream().mapToLong(ItemSize::bytes).sum();
    String table = declared(query.tableName()).tableName();
    return query.indexName() == null
        ? new Metered(table + "/query", bytes, bytes, Units.consistentRead(bytes))
        : new Metered(table + "/" + query.indexName(), bytes, bytes, Units.eventualRead(bytes));
  }

  private static Map<String, AttributeValue> item(Access access) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(access.table())
            .key(access.key())
            .consistentRead(true)
            .build();
    return Engine.client().getItem(request).item();
  }

  private Stream<Access> accesses(Object request) {
    return switch (request) {
      case TransactWriteItemsRequest it -> it.transactItems().stream().map(this::access);
      case PutItemRequest it -> Stream.of(put(it.tableName(), it.item(), Units::write));
      case UpdateItemRequest it -> Stream.of(new Access(it.tableName(), it.key(), 0, Units::write));
      case GetItemRequest it when it.consistentRead() -> Stream.of(read(it.tableName(), it.key()));
      case BatchGetItemRequest it ->
          it.requestItems().entrySet().stream()
              .flatMap(table -> reads(table.getKey(), table.getValue()));
      case QueryRequest _ -> Stream.of();
      default -> throw new IllegalArgumentException("no rule for " + request);
    };
  }

  private Access access(TransactWriteItem write) {
    if (write.put() != null) {
      return put(write.put().tableName(), write.put().item(), Units::transactionalWrite);
    }
    if (write.update() != null) {
      return new Access(
          write.update().tableName(), write.update().key(), 0, Units::transactionalWrite);
    }
    throw new IllegalArgumentException("no rule for " + write);
  }

  private Access put(String table, Map<String, AttributeValue> item, LongFunction<Units> rule) {
    Map<String, AttributeValue> key = new HashMap<>(item);
    key.keySet()
        .retainAll(
            declared(table).keySchema().stream().map(KeySchemaElement::attributeName).toList());
    return new Access(table, key, ItemSize.bytes(item), rule);
  }

  /** The table as the template declares it. */
  private CreateTableRequest declared(String table) {
    return Objects.requireNonNull(tables.get(table), table);
  }

  private static Stream<Access> reads(String table, KeysAndAttributes wanted) {
    if (!wanted.consistentRead()) {
      throw new IllegalArgumentException("no rule for a read that is not consistent");
    }
    return wanted.keys().stream().map(key -> read(table, key));
  }

  private static Access read(String table, Map<String, AttributeValue> key) {
    return new Access(table, key, 0, Units::consistentRead);
  }
}
