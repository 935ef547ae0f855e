package tollgate.dynamodbproxy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the usage of each caller. */
final class UnitMeter {

  private final Map<String, Usage> usages = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> numbers = new ConcurrentHashMap<>();

  /** Counts a call that arrives. */
  CallId arrives(String caller, String operation) {
    add(caller, new Usage(1, 0, 0, 0, 0));
    AtomicLong number = numbers.computeIfAbsent(caller + ' ' + operation, _ -> new AtomicLong());
    return new CallId(caller, operation, number.incrementAndGet());
  }

  void writes(CallId call, double units) {
    add(call.caller(), new Usage(0, units, 0, 0, 0));
  }

  void reads(CallId call, double units) {
    add(call.caller(), new Usage(0, 0, units, 0, 0));
  }

  void conflicts(CallId call) {
    add(call.caller(), new Usage(0, 0, 0, 1, 0));
  }

  void throttled(CallId call) {
    add(call.caller(), new Usage(0, 0, 0, 0, 1));
  }

  Usage of(String caller) {
    return usages.getOrDefault(caller, Usage.NONE);
  }

  private void add(String caller, Usage more) {
    usages.merge(caller, more, Usage::plus);
  }
}
