package tollgate.local.streams;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records of one shard, in order, for one event of a function. */
record Batch(List<StreamRecord> records) {

  Batch {
    records = List.copyOf(records);
  }

  int size() {
    return records.size();
  }

  byte[] event() {
    List<Map<String, Object>> json = records.stream().map(StreamRecord::json).toList();
    return JSONObjectUtils.toJSONString(Map.of("Records", json)).getBytes(StandardCharsets.UTF_8);
  }

  /** The records before this one. */
  Batch before(int index) {
    return new Batch(records.subList(0, index));
  }

  /** The records from this one on. */
  Batch from(int index) {
    return new Batch(records.subList(index, size()));
  }

  /** The number of records at its beginning that are older than this time. */
  int olderThan(Instant time) {
    int older = 0;
    while (older < size() && records.get(older).createdAt().isBefore(time)) {
      older++;
    }
    return older;
  }
}
