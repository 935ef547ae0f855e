package tollgate.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tollgate.domain.Money;

/**
 * A JSON object that another system sent as an answer. Unlike a request, it may have unknown
 * members of any form and depth; they are skipped. The only limit is on its size, which the code
 * that receives it enforces. A duplicate member makes the object unreadable, because either one
 * could be meant.
 */
public final class ForeignJson {

  private static final int NO_LIMIT = Integer.MAX_VALUE;

  /** An amount is a member whose members are read; anything nested deeper is skipped. */
  private static final int MEMBERS_OF_MEMBERS = 1;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NO_LIMIT)
                  .maxNumberLength(NO_LIMIT)
                  .maxNameLength(NO_LIMIT)
                  .build())
          .build();

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> numbers = new HashMap<>();
  private final Map<String, ForeignJson> objects = new HashMap<>();

  private boolean ambiguous;

  private ForeignJson() {}

  /** The object; empty if the text is not a single JSON object. */
  public static Optional<ForeignJson> read(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      ForeignJson object = new ForeignJson();
      object.readMembers(parser, MEMBERS_OF_MEMBERS);
      return parser.nextToken() == null && !object.ambiguous
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Text, if there is a member of this name. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** An amount {@code {minorUnits, currency}}, if there is a member of this name. */
  public Optional<Money> money(String name) {
    ForeignJson amount = objects.get(name);
    if (amount == null || amount.ambiguous) {
      return Optional.empty();
    }
    try {
      String minorUnits = amount.numbers.getOrDefault("minorUnits", "");
      return amount
          .text("currency")
          .map(currency -> Money.of(new BigDecimal(minorUnits).longValueExact(), currency));
    } catch (ArithmeticException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void readMembers(JsonParser parser, int levels) throws IOException {
    Set<String> names = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      ambiguous |= !names.add(name);
      JsonToken value = parser.nextToken();
      switch (value) {
        case VALUE_STRING -> texts.put(name, parser.getText());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> numbers.put(name, parser.getText());
        case START_OBJECT -> {
          if (levels > 0) {
            ForeignJson object = new ForeignJson();
            objects.put(name, object);
            object.readMembers(parser, levels - 1);
          } else {
            parser.skipChildren();
          }
        }
        default -> parser.skipChildren();
      }
    }
  }
}
