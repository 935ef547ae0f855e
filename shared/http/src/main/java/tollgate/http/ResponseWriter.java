package tollgate.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes responses without null members. */
final class ResponseWriter {

  private final JsonGenerator json;

  ResponseWriter(JsonGenerator json) {
    this.json = json;
  }

  /** In payload format 2.0. */
  void write(APIGatewayV2HTTPResponse response) throws IOException {
    json.writeStartObject();
    json.writeNumberField("statusCode", response.getStatusCode());
    member("headers", response.getHeaders());
    member("multiValueHeaders", response.getMultiValueHeaders());
    member("cookies", response.getCookies());
    member("body", response.getBody());
    json.writeBooleanField("isBase64Encoded", response.getIsBase64Encoded());
    json.writeEndObject();
  }

  /** The records of a stream's batch to deliver again. */
  void write(StreamsEventResponse response) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("batchItemFailures");
    for (StreamsEventResponse.BatchItemFailure failure : response.getBatchItemFailures()) {
      json.writeStartObject();
      json.writeStringField("itemIdentifier", failure.getItemIdentifier());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void member(String name, @Nullable Object value) throws IOException {
    if (value != null) {
      json.writeFieldName(name);
      value(value);
    }
  }

  private void value(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Map<?, ?> members -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
          json.writeFieldName(String.valueOf(member.getKey()));
          value(member.getValue());
        }
        json.writeEndObject();
      }
      case List<?> elements -> {
        json.writeStartArray();
        for (Object element : elements) {
          value(element);
        }
        json.writeEndArray();
      }
      default -> json.writeString(value.toString());
    }
  }
}
