package tollgate.front;

import java.util.List;
import java.util.Optional;

/**
 * {@code PutItem}, {@code UpdateItem}, {@code DeleteItem}: refused if a transaction holds the item.
 */
final class PlainWrites {

  private final Parts parts;

  PlainWrites(Parts parts) {
    this.parts = parts;
  }

  Answer answer(Call call, Pace pace) throws InterruptedException {
    String attributes = call.id().operation().equals("PutItem") ? "Item" : "Key";
    Optional<ItemKey> item =
        parts
            .schemas()
            .key(call, call.body().path("TableName").asText(), call.body().path(attributes));
    return item.isEmpty() ? parts.engine().answer(call) : write(call, List.of(item.get()), pace);
  }

  private Answer write(Call call, List<ItemKey> item, Pace pace) throws InterruptedException {
    if (!parts.holds().write(item).isEmpty()) {
      return conflict(call);
    }
    try {
      pace.untilHalfway();
      if (!parts.holds().heldAmong(item).isEmpty()) {
        return conflict(call);
      }
      Answer answer = parts.engine().answer(call);
      pace.untilTheEnd();
      return answer;
    } finally {
      parts.holds().written(item);
    }
  }

  private Answer conflict(Call call) {
    parts.meter().conflicts(call.id());
    return Problems.conflict();
  }
}
