package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code BatchWriteItem}: each entry is a separate write. Entries whose item a transaction holds,
 * and throttled entries, are returned unprocessed. If all are throttled, the call is throttled.
 */
final class BatchWrites {

  private static final String UNPROCESSED = "UnprocessedItems";

  private record Entry(String table, JsonNode request, Action action) {

    ItemKey item() {
      return action.item();
    }
  }

  private final Parts parts;

  BatchWrites(Parts parts) {
    this.parts = parts;
  }

  CallAnswer answer(Call call, Pace pace) throws InterruptedException {
    Optional<List<Entry>> entries = entries(call);
    return entries.isEmpty() ? parts.engine().answer(call) : note(call, entries.get(), pace);
  }

  private Optional<List<Entry>> entries(Call call) throws InterruptedException {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> table : call.body().path("RequestItems").properties()) {
      for (JsonNode request : table.getValue()) {
        boolean put = request.has("PutRequest");
        JsonNode parameters = request.path(put ? "PutRequest" : "DeleteRequest");
        Optional<ItemKey> item =
            parts.schemas().key(call, table.getKey(), parameters.path(put ? "Item" : "Key"));
        if (item.isEmpty()) {
          return Optional.empty();
        }
        Action action = new Action(put ? "Put" : "Delete", parameters, item.get());
        entries.add(new Entry(table.getKey(), request, action));
      }
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
  }

  private CallAnswer note(Call call, List<Entry> entries, Pace pace) throws InterruptedException {
    List<ItemKey> items = entries.stream().map(Entry::item).toList();
    Set<ItemKey> conflicts = parts.holds().write(items);
    List<ItemKey> noted = items.stream().filter(item -> !conflicts.contains(item)).toList();
    try {
      return admit(call, entries, conflicts, pace);
    } finally {
      parts.holds().written(noted);
    }
  }

  private CallAnswer admit(Call call, List<Entry> entries, Set<ItemKey> conflicts, Pace pace)
      throws InterruptedException {
    Set<ItemKey> refused = parts.effects().throttled(call, actions(entries, conflicts), 1);
    if (!refused.isEmpty()) {
      parts.meter().throttled(call.id());
      if (refused.size() == entries.size()) {
        return Problems.throttled(parts.schemas().isOnDemand(entries.getFirst().item().table()));
      }
    }
    pace.untilHalfway();
    conflicts.addAll(parts.holds().heldAmong(entries.stream().map(Entry::item).toList()));
    if (!conflicts.isEmpty()) {
      parts.meter().conflicts(call.id());
    }
    refused.addAll(conflicts);
    CallAnswer answer = write(call, entries, refused);
    if (answer.isSuccess()) {
      parts.effects().done(call, actions(entries, refused), 1);
    }
    pace.untilTheEnd();
    return answer;
  }

  private static List<Action> actions(List<Entry> entries, Set<ItemKey> without) {
    return entries.stream()
        .filter(entry -> !without.contains(entry.item()))
        .map(Entry::action)
        .toList();
  }

  private CallAnswer write(Call call, List<Entry> entries, Set<ItemKey> refused)
      throws InterruptedException {
    if (refused.isEmpty()) {
      return parts.engine().answer(call);
    }
    ObjectNode written = Json.object();
    ObjectNode left = Json.object();
    for (Entry entry : entries) {
      (refused.contains(entry.item()) ? left : written)
          .withArrayProperty(entry.table())
          .add(entry.request());
    }
    if (written.isEmpty()) {
      return CallAnswer.of(Json.object().set(UNPROCESSED, left));
    }
    ObjectNode body = call.body().deepCopy();
    body.set("RequestItems", written);
    CallAnswer answer = parts.engine().answer(call.with(body));
    return answer.json() instanceof ObjectNode told && answer.isSuccess()
        ? CallAnswer.of(told.set(UNPROCESSED, left))
        : answer;
  }
}
