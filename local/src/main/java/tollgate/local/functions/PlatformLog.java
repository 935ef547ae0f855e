package tollgate.local.functions;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tollgate.local.runtime.FunctionError;
import tollgate.local.runtime.FunctionSettings;
import tollgate.local.runtime.InvocationResult;
import tollgate.local.runtime.Progress;

/**
 * The lines that Lambda itself logs for a function with log format JSON: one per start and a report
 * per request. Here each line also names its function, because all functions share one log.
 */
final class PlatformLog {

  private static final double NANOS_PER_MILLI = 1_000_000;
  private static final long KILOBYTES_PER_MEGABYTE = 1024;

  private final FunctionSettings function;
  private final RunLog log;

  PlatformLog(FunctionSettings function, RunLog log) {
    this.function = function;
    this.log = log;
  }

  void started(Progress progress, Duration duration) {
    phase("platform.initReport", progress, duration);
  }

  void restored(Progress progress, Duration duration) {
    phase("platform.restoreReport", progress, duration);
  }

  private void phase(String type, Progress progress, Duration duration) {
    Map<String, Object> record = new LinkedHashMap<>();
    switch (progress) {
      case Progress.Ready() -> record.put("status", "success");
      case Progress.Failed(FunctionError error) -> failed(record, error);
    }
    record.put("metrics", Map.of("durationMs", millis(duration)));
    line(type, record);
  }

  /**
   * The report on a request.
   *
   * @param start how long the start took if this is the environment's first request; with SnapStart
   *     the restore, since the start itself happens earlier
   */
  void report(
      String requestId,
      InvocationResult invocation,
      Duration duration,
      Optional<Duration> start,
      OptionalLong peakKilobytes) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("requestId", requestId);
    switch (invocation) {
      case InvocationResult.Answered _ -> record.put("status", "success");
      case InvocationResult.Failed(FunctionError error) -> failed(record, error);
      case InvocationResult.TimedOut() -> record.put("status", "timeout");
      case InvocationResult.Throttled() -> throw new IllegalArgumentException("nothing was called");
    }
    Map<String, Object> metrics = new LinkedHashMap<>();
    start.ifPresent(time ->
        metrics.put(function.snapStart() ? "restoreDurationMs" : "initDurationMs", millis(time)));
    metrics.put("durationMs", millis(duration));
    metrics.put("billedDurationMs", billed(start.orElse(Duration.ZERO).plus(duration)));
    metrics.put("memorySizeMB", function.memoryMegabytes());
    peakKilobytes.ifPresent(
        peak -> metrics.put("maxMemoryUsedMB", Math.ceilDiv(peak, KILOBYTES_PER_MEGABYTE)));
    record.put("metrics", metrics);
    line("platform.report", record);
  }

  private static void failed(Map<String, Object> record, FunctionError error) {
    record.put("status", "error");
    record.put("errorType", error.type());
    record.put("error", error.message());
  }

  private void line(String type, Map<String, Object> record) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.now().toString());
    line.put("type", type);
    line.put("function", function.name());
    line.put("record", record);
    log.line(JSONObjectUtils.toJSONString(line));
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / NANOS_PER_MILLI * 100) / 100.0;
  }

  /** The duration rounded up to milliseconds. */
  private static long billed(Duration duration) {
    return Math.ceilDiv(duration.toNanos(), (long) NANOS_PER_MILLI);
  }
}
