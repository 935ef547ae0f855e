package tollgate.dynamodbproxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import tollgate.dynamodbproxy.wire.Reaction;

/** An answer to a call, from the engine or from the proxy. */
record CallAnswer(int status, String body) {

  static CallAnswer of(JsonNode body) {
    return new CallAnswer(200, body.toString());
  }

  boolean isSuccess() {
    return status == 200;
  }

  JsonNode json() {
    return Json.read(body);
  }

  /** Whether it is this error, such as {@code TransactionCanceledException}. */
  boolean isError(String type) {
    return !isSuccess() && json().path("__type").asText().endsWith('#' + type);
  }

  /** The reply, with the checksum and the request id that the SDK reads. */
  Reaction.Reply reply() {
    CRC32 checksum = new CRC32();
    checksum.update(body.getBytes(StandardCharsets.UTF_8));
    return new Reaction.Reply(
        status,
        Map.of(
            "x-amz-crc32", String.valueOf(checksum.getValue()),
            "x-amzn-RequestId", UUID.randomUUID().toString()),
        body);
  }
}
