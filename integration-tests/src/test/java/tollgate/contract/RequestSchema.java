package tollgate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tollgate.testing.OpenApiDocument;

/** What openapi.yaml says of the body of a route. */
record RequestSchema(JsonNode schema) {

  /** A document that does not describe the body, or one of these fields, is an error. */
  static RequestSchema of(PostRoute route) {
    JsonNode body =
        OpenApiDocument.DOCUMENT
            .path("paths")
            .path(route.template())
            .path(route.method())
            .path("requestBody");
    RequestSchema schema =
        new RequestSchema(resolved(body.at("/content/application~1json/schema")));
    route.fields().keySet().forEach(schema::field);
    return schema;
  }

  /**
   * Whether the document allows this value of a path parameter, by which routes of users differ.
   */
  static boolean allowsInPath(String parameter, String value) {
    for (JsonNode each : OpenApiDocument.DOCUMENT.at("/components/parameters")) {
      if (each.path("in").asText().equals("path") && each.path("name").asText().equals(parameter)) {
        return value.matches(resolved(each.path("schema")).path("pattern").asText());
      }
    }
    throw new AssertionError("openapi.yaml has no path parameter " + parameter);
  }

  List<String> required() {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    return required;
  }

  boolean has(String field) {
    return schema.path("properties").has(field);
  }

  boolean isText(String field) {
    return field(field).path("type").asText().equals("string");
  }

  boolean isNumber(String field) {
    return field(field).path("type").asText().equals("integer");
  }

  /** Whether this text field may have this value. */
  boolean allows(String field, String text) {
    return text.matches(field(field).path("pattern").asText());
  }

  /** Whether this number is within the bounds of the field. */
  boolean allows(String field, BigDecimal number) {
    return number.compareTo(field(field).path("minimum").decimalValue()) >= 0
        && number.compareTo(field(field).path("maximum").decimalValue()) <= 0;
  }

  private JsonNode field(String name) {
    JsonNode field = resolved(schema.path("properties").path(name));
    if (field.isMissingNode()) {
      throw new AssertionError("openapi.yaml has no field " + name + " in " + schema);
    }
    return field;
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref")
        ? OpenApiDocument.DOCUMENT.at(node.path("$ref").asText().substring(1))
        : node;
  }
}
