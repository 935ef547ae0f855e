package tollgate.local.streams;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The result of a batch. */
sealed interface Verdict {

  record Done() implements Verdict {}

  /**
   * All records before this one are processed. This one failed, and those after it count as failed
   * too.
   */
  record FailedFrom(int index) implements Verdict {}

  /** The function threw, ran out of time, or died. */
  record FunctionFailed() implements Verdict {}

  /**
   * Reads an answer that reports failed records. The first of them counts; an answer that names a
   * record outside the batch is a failure of the whole batch.
   */
  static Verdict read(byte[] answer, Batch batch) {
    try {
      @Nullable Map<String, Object> json =
          JSONObjectUtils.parse(new String(answer, StandardCharsets.UTF_8));
      Object failures = Optional.ofNullable(json).orElse(Map.of()).get("batchItemFailures");
      return switch (failures) {
        case null -> new Done();
        case List<?> list when list.isEmpty() -> new Done();
        case List<?> list -> new FailedFrom(first(list, batch));
        default -> new FailedFrom(0);
      };
    } catch (ParseException _) {
      return new String(answer, StandardCharsets.UTF_8).strip().matches("|null")
          ? new Done()
          : new FailedFrom(0);
    }
  }

  private static int first(List<?> failures, Batch batch) {
    Set<@Nullable Object> failed = new HashSet<>();
    for (Object failure : failures) {
      failed.add(failure instanceof Map<?, ?> item ? item.get("itemIdentifier") : null);
    }
    List<String> numbers = batch.records().stream().map(StreamRecord::sequenceNumber).toList();
    return numbers.containsAll(failed)
        ? numbers.indexOf(numbers.stream().filter(failed::contains).findFirst().orElseThrow())
        : 0;
  }
}
