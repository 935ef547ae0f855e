package tollgate.dynamodbproxy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The effects of a write beyond the engine: it takes units, which are counted, and replicas receive
 * it.
 */
final class WriteEffects {

  private final UnitMeter meter;
  private final Sizes sizes;
  private final Throttle throttle;
  private final Replicas replicas;

  WriteEffects(UnitMeter meter, Sizes sizes, Throttle throttle, Replicas replicas) {
    this.meter = meter;
    this.sizes = sizes;
    this.throttle = throttle;
    this.replicas = replicas;
  }

  /** The items whose partition or table has no units left, before the actions are applied. */
  Set<ItemKey> throttled(Call call, List<Action> actions, int unitsOfOne)
      throws InterruptedException {
    Set<ItemKey> throttled = new HashSet<>();
    for (Action action : actions) {
      replicas.ensure(call, action.item().table());
      if (!throttle.admitsWrite(action.item(), unitsOfOne * sizes.atMost(call, action))) {
        throttled.add(action.item());
      }
    }
    return throttled;
  }

  /**
   * Called when actions were applied, while their items are still held or noted as being written.
   */
  void done(Call call, List<Action> actions, int unitsOfOne) throws InterruptedException {
    int units = 0;
    for (Action action : actions) {
      units += sizes.done(call, action);
      replicas.hear(call, action);
    }
    meter.writes(call.id(), unitsOfOne * units);
  }

  /** Called when a condition failed or there was a conflict, which takes units as well. */
  void refused(Call call, List<Action> actions, int unitsOfOne) throws InterruptedException {
    int units = 0;
    for (Action action : actions) {
      units += sizes.refused(call, action);
    }
    meter.writes(call.id(), unitsOfOne * units);
  }

  /**
   * Called when actions were applied before under the same client request token: their items are
   * read.
   */
  void replayed(Call call, List<Action> actions) throws InterruptedException {
    int units = 0;
    for (Action action : actions) {
      units += sizes.replayed(call, action);
    }
    meter.reads(call.id(), CapacityUnits.IN_A_TRANSACTION * units);
  }

  /** Called when actions conflicted before their units were taken. */
  void conflicted(Call call, List<Action> actions, int unitsOfOne) throws InterruptedException {
    Set<ItemKey> _ = throttled(call, actions, unitsOfOne);
    refused(call, actions, unitsOfOne);
    meter.conflicts(call.id());
  }
}
