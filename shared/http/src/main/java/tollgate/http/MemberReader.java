package tollgate.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the members of an event in order, each by its type. */
abstract class MemberReader {

  final JsonParser json;

  MemberReader(JsonParser json) {
    this.json = json;
  }

  final @Nullable Map<String, @Nullable String> textsByName() throws IOException {
    if (isNull()) {
      return null;
    }
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    expect(JsonToken.START_OBJECT);
    while (nextMember()) {
      texts.put(json.currentName(), text());
    }
    return texts;
  }

  final @Nullable List<@Nullable String> texts() throws IOException {
    if (isNull()) {
      return null;
    }
    List<@Nullable String> texts = new ArrayList<>();
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text());
    }
    return texts;
  }

  /** A string, or the text of a number or a boolean, since a claim may be one. */
  final @Nullable String text() throws IOException {
    if (isNull()) {
      return null;
    }
    if (!json.currentToken().isScalarValue()) {
      throw unexpected();
    }
    return json.getText();
  }

  /** The JSON of a list or an object. */
  final String structure() throws IOException {
    StringWriter copy = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(copy)) {
      generator.copyCurrentStructure(json);
    }
    return copy.toString();
  }

  final boolean truth() throws IOException {
    return !isNull() && json.getBooleanValue();
  }

  final long number() throws IOException {
    return isNull() ? 0 : json.getLongValue();
  }

  /** Moves to the value of the object's next member, if there is one. */
  final boolean nextMember() throws IOException {
    if (json.nextToken() == JsonToken.END_OBJECT) {
      return false;
    }
    json.nextToken();
    return true;
  }

  final boolean isNull() {
    return json.hasToken(JsonToken.VALUE_NULL);
  }

  final void expect(JsonToken token) throws IOException {
    if (!json.hasToken(token)) {
      throw unexpected();
    }
  }

  /** An error that names the place but none of the content. */
  final JsonParseException unexpected() {
    return new JsonParseException(
        json, "another type is expected at " + json.getParsingContext().pathAsPointer());
  }
}
