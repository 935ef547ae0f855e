package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sizes of items, as far as write units depend on them: the larger of the sizes before and
 * after a write counts. The proxy knows the size of items that it wrote. It reads an item that it
 * has not seen, or that may have grown into the next KB.
 */
final class Sizes {

  /**
   * What is known of an item's size.
   *
   * @param bytes the size when it was last known exactly
   * @param atMost the size to which it may have grown since
   */
  private record Known(int bytes, int atMost) {

    static Known exactly(int bytes) {
      return new Known(bytes, bytes);
    }
  }

  private final Map<ItemKey, Known> known = new ConcurrentHashMap<>();
  private final Images images;

  Sizes(Images images) {
    this.images = images;
  }

  /** The most units that an action can take, before it is applied. */
  int atMost(Call call, Action action) throws InterruptedException {
    Known before = before(call, action);
    return Math.max(
        CapacityUnits.write(before.bytes()), CapacityUnits.write(after(before, action).atMost()));
  }

  /** Units of an action that failed: of the item found, or of the item to put if that is larger. */
  int refused(Call call, Action action) throws InterruptedException {
    Known before = before(call, action);
    int carried = action.kind().equals("Put") ? after(before, action).bytes() : 0;
    return CapacityUnits.write(Math.max(before.bytes(), carried));
  }

  /** Units of an applied action; the caller must keep others from writing the item. */
  int done(Call call, Action action) throws InterruptedException {
    Known before = before(call, action);
    Known after = after(before, action);
    if (CapacityUnits.write(after.atMost()) > CapacityUnits.write(after.bytes())) {
      after = Known.exactly(ItemBytes.of(images.of(call, action)));
    }
    known.put(action.item(), after);
    return Math.max(CapacityUnits.write(before.bytes()), CapacityUnits.write(after.bytes()));
  }

  /** Read units of an action that was applied earlier. */
  int replayed(Call call, Action action) throws InterruptedException {
    return CapacityUnits.read(before(call, action).bytes());
  }

  private Known before(Call call, Action action) throws InterruptedException {
    Known before = known.get(action.item());
    if (before == null && action.kind().equals("Put")) {
      return Known.exactly(0);
    }
    if (before == null) {
      before = Known.exactly(ItemBytes.of(images.of(call, action)));
      known.putIfAbsent(action.item(), before);
    }
    return before;
  }

  private static Known after(Known before, Action action) {
    return switch (action.kind()) {
      case "Put" -> Known.exactly(ItemBytes.of(action.parameters().path("Item")));
      case "Delete" -> Known.exactly(0);
      case "Update" -> new Known(before.bytes(), before.atMost() + growth(action.parameters()));
      default -> before;
    };
  }

  /** The most bytes that an update can add: its values and the names in its expression. */
  private static int growth(JsonNode update) {
    int growth = update.path("UpdateExpression").asText().length();
    for (JsonNode value : update.path("ExpressionAttributeValues")) {
      growth += ItemBytes.value(value);
    }
    for (JsonNode name : update.path("ExpressionAttributeNames")) {
      growth += name.asText().length();
    }
    return growth
        + ItemBytes.of(update.path("AttributeUpdates"))
        + ItemBytes.of(update.path("Key"));
  }
}
