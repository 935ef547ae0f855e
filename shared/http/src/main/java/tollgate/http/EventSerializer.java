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
 * Reads events and writes responses in place of the Runtime Interface Client, whose own way (a
 * Jackson that reflects on the event classes) is a large part of a cold start. The client finds
 * this class by {@code META-INF/services}, and {@code ./run} finds it the same way.
 *
 * <p>The client takes one such class per zip. An event of another type is one more case here.
 */
@SuppressWarnings("TypeParameterUnusedInFormals") // the interface's way
public final class EventSerializer implements CustomPojoSerializer {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  /**
   * As text and not as bytes: the parser of bytes refuses a member whose name has an escaped
   * surrogate pair, and the name of a query parameter is whatever a caller sends.
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
  @SuppressWarnings("unchecked") // the type says what T is
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
      return new ScheduledEvent(); // that it is time is all it tells
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
