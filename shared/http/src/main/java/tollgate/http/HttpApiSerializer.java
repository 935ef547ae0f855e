package tollgate.http;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
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

/**
 * Reads events and writes responses in place of the Runtime Interface Client, whose own way (a
 * Jackson that reflects on the event classes) is a large part of a cold start. The client finds
 * this class by {@code META-INF/services}, and {@code ./run} finds it the same way.
 *
 * <p>The client takes one such class per zip. A function of another trigger gets its event read by
 * one more case here, or it is a {@code RequestStreamHandler}, for which the client asks no
 * serializer at all.
 */
@SuppressWarnings("TypeParameterUnusedInFormals") // the interface's way
public final class HttpApiSerializer implements CustomPojoSerializer {

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
    if (type != APIGatewayV2HTTPEvent.class) {
      throw unknown(type);
    }
    try (JsonParser json = FACTORY.createParser(input)) {
      return (T) new EventReader(json).read();
    } catch (IOException e) {
      throw new UncheckedIOException("the event is not one of an HTTP API", e);
    }
  }

  @Override
  public <T> void toJson(T value, OutputStream output, Type type) {
    if (!(value instanceof APIGatewayV2HTTPResponse response)) {
      throw unknown(type);
    }
    try (JsonGenerator json = FACTORY.createGenerator(output)) {
      new ResponseWriter(json).write(response);
    } catch (IOException e) {
      throw new UncheckedIOException("the response could not be written", e);
    }
  }

  private static IllegalArgumentException unknown(Type type) {
    return new IllegalArgumentException(type.getTypeName() + " is neither read nor written here");
  }
}
