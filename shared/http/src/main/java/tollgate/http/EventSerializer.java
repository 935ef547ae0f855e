package tollgate.http;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads events and writes responses in place of the Runtime Interface Client, whose own serializer
 * (Jackson with reflection on the event classes) is a large part of a cold start. The client finds
 * this class through {@code META-INF/services}, and so does {@code ./run}.
 *
 * <p>The client accepts one such class per zip. Another type of event needs another case here.
 */
@SuppressWarnings("TypeParameterUnusedInFormals") // required by the interface
public final class EventSerializer implements CustomPojoSerializer {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  /**
   * Parses text rather than bytes: the parser for bytes rejects a member name with an escaped
   * surrogate pair, and callers choose the names of query parameters.
   */
  @Override
  public <T> T fromJson(InputStream input, Type type) {
    try {
      return fromJson(new String(input.readAllBytes(), StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      throw new UncheckedIOException("the event could not be read", e);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the type determines T
  public <T> T fromJson(String input, Type type) {
    try (JsonParser json = FACTORY.createParser(input)) {
      return (T) read(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException("the event is not a " + type.getTypeName(), e);
    }
  }

  private static Object read(JsonParser json, Type type) throws IOException {
    if (type == APIGatewayV2HTTPEvent.class) {
      return new HttpApiEventReader(json).read();
    }
    if (type == DynamodbEvent.class) {
      return new StreamEventReader(json).read();
    }
    if (type == ScheduledEvent.class) {
      return new ScheduledEvent(); // a scheduled event carries no data
    }
    throw unknown(type);
  }

  @Override
  public <T> void toJson(@Nullable T value, OutputStream output, Type type) {
    try (JsonGenerator json = FACTORY.createGenerator(output)) {
      switch (value) {
        case APIGatewayV2HTTPResponse response -> new ResponseWriter(json).write(response);
        case StreamsEventResponse response -> new ResponseWriter(json).write(response);
        case null -> json.writeNull();
        default -> throw unknown(type);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the response could not be written", e);
    }
  }

  private static IllegalArgumentException unknown(Type type) {
    return new IllegalArgumentException(type.getTypeName() + " is neither read nor written here");
  }
}
