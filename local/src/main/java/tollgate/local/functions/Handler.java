package tollgate.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import tollgate.local.template.TemplateException;

/** A handler from JSON to JSON, into which the Runtime Interface Client turns each handler. */
interface Handler {

  byte[] handle(byte[] event, Context context) throws IOException;

  /** Whether a type is a handler. */
  static boolean isOne(Class<?> type) {
    return RequestHandler.class.isAssignableFrom(type)
        || RequestStreamHandler.class.isAssignableFrom(type);
  }

  /** A stream handler reads and writes JSON itself; any other uses the serializer in its code. */
  static Handler of(Object handler) {
    if (handler instanceof RequestStreamHandler streams) {
      return (event, context) -> {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        streams.handleRequest(new ByteArrayInputStream(event), answer, context);
        return answer.toByteArray();
      };
    }
    @SuppressWarnings("unchecked") // Lambda does not know the type arguments, either.
    RequestHandler<Object, Object> typed = (RequestHandler<Object, Object>) handler;
    Method method = method(handler.getClass());
    Type takes = method.getGenericParameterTypes()[0];
    Type gives = method.getGenericReturnType();
    CustomPojoSerializer serializer = serializer(handler.getClass());
    return (event, context) -> {
      Object input = serializer.fromJson(new ByteArrayInputStream(event), takes);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      serializer.toJson(typed.handleRequest(input, context), answer, gives);
      return answer.toByteArray();
    };
  }

  /** The method with concrete types, not its bridge method. */
  private static Method method(Class<?> handler) {
    return Stream.of(handler.getMethods())
        .filter(method -> method.getName().equals("handleRequest"))
        .filter(method -> method.getParameterCount() == 2 && !method.isBridge())
        .findFirst()
        .orElseThrow();
  }

  private static CustomPojoSerializer serializer(Class<?> handler) {
    return ServiceLoader.load(CustomPojoSerializer.class, handler.getClassLoader())
        .findFirst()
        .orElseThrow(() ->
            new TemplateException(handler.getName() + " comes without a CustomPojoSerializer"));
  }
}
