package tollgate.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code BatchWriteItem}: entries whose item a transaction holds come back unprocessed; each of the
 * others is a write of its own.
 */
final class BatchWrites {

  private static final String UNPROCESSED = "UnprocessedItems";

  private record Entry(String table, JsonNode request, ItemKey item) {}

  private final Parts parts;

  BatchWrites(Parts parts) {
    this.parts = parts;
  }

  Answer answer(Call call, Pace pace) throws InterruptedException {
    Optional<List<Entry>> entries = entries(call);
    if (entries.isEmpty()) {
      return parts.engine().answer(call);
    }
    List<ItemKey> items = entries.get().stream().map(Entry::item).toList();
    var conflicts = parts.holds().write(items);
    List<ItemKey> writable = items.stream().filter(item -> !conflicts.contains(item)).toList();
    try {
      pace.untilHalfway();
      conflicts.addAll(parts.holds().heldAmong(items));
      Answer answer = write(call, entries.get(), conflicts);
      pace.untilTheEnd();
      return answer;
    } finally {
      parts.holds().written(writable);
    }
  }

  private Optional<List<Entry>> entries(Call call) throws InterruptedException {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> table : call.body().path("RequestItems").properties()) {
      for (JsonNode request : table.getValue()) {
        JsonNode attributes =
            request.has("PutRequest")
                ? request.path("PutRequest").path("Item")
                : request.path("DeleteRequest").path("Key");
        Optional<ItemKey> item = parts.schemas().key(call, table.getKey(), attributes);
        if (item.isEmpty()) {
          return Optional.empty();
        }
        entries.add(new Entry(table.getKey(), request, item.get()));
      }
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
  }

  private Answer write(Call call, List<Entry> entries, java.util.Set<ItemKey> conflicts)
      throws InterruptedException {
    if (conflicts.isEmpty()) {
      return parts.engine().answer(call);
    }
    parts.meter().conflicts(call.id());
    ObjectNode written = Json.object();
    ObjectNode left = Json.object();
    for (Entry entry : entries) {
      (conflicts.contains(entry.item()) ? left : written)
          .withArray('/' + entry.table())
          .add(entry.request());
    }
    if (written.isEmpty()) {
      return Answer.of(Json.object().set(UNPROCESSED, left));
    }
    ObjectNode body = call.body().deepCopy();
    body.set("RequestItems", written);
    Answer answer = parts.engine().answer(call.with(body));
    return answer.json() instanceof ObjectNode told && answer.isSuccess()
        ? Answer.of(told.set(UNPROCESSED, left))
        : answer;
  }
}
