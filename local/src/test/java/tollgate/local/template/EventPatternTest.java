package tollgate.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {

  private static final String BECAME_WITHDRAWING =
      """
      {"eventName": ["MODIFY"],
       "dynamodb": {"OldImage": {"status": {"S": ["AVAILABLE"]}},
                    "NewImage": {"status": {"S": ["WITHDRAWING"]}}}}
      """;

  @ParameterizedTest
  @CsvSource({
    "MODIFY, AVAILABLE,   WITHDRAWING, true",
    "MODIFY, WITHDRAWING, WITHDRAWING, false",
    "MODIFY, WITHDRAWING, AVAILABLE,   false",
    "MODIFY, AVAILABLE,   WITHDRAWN,   false",
    "INSERT, AVAILABLE,   WITHDRAWING, false",
    "REMOVE, AVAILABLE,   WITHDRAWING, false",
  })
  void letsThroughWhatFitsInEveryField(String event, String old, String now, boolean fits) {
    assertThat(EventPattern.of(BECAME_WITHDRAWING).fits(record(event, old, now))).isEqualTo(fits);
  }

  @Test
  void holdsBackARecordWithoutTheField() {
    Map<String, Object> inserted =
        Map.of("eventName", "MODIFY", "dynamodb", Map.of("NewImage", Map.of()));
    assertThat(EventPattern.of(BECAME_WITHDRAWING).fits(inserted)).isFalse();
    assertThat(EventPattern.of(BECAME_WITHDRAWING).fits(Map.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "['b', 'text']              | true",
        "['b']                      | false",
        "[]                         | false",
        "[{'prefix': 'te'}]         | true",
        "[{'prefix': 'ext'}]        | false",
        "[{'suffix': 'ext'}]        | true",
        "[{'suffix': 'te'}]         | false",
        "[{'exists': true}]         | true",
        "[{'exists': false}]        | false",
        "[{'anything-but': 'b'}]    | true",
        "[{'anything-but': ['b', 'text']}] | false",
        "['b', {'prefix': 't'}]     | true",
        "{'S': ['text']}            | false",
      })
  void knowsTheseRules(String rules, boolean fits) {
    assertThat(pattern("{'field': %s}", rules).fits(Map.of("field", "text"))).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"['b']", "[{'prefix': ''}]", "[{'exists': true}]", "[{'anything-but': 'b'}]"})
  void noRuleButAbsenceFitsWhatIsAbsent(String rules) {
    assertThat(pattern("{'field': %s}", rules).fits(Map.of("other", "text"))).isFalse();
    assertThat(pattern("{'field': %s}", "[{'exists': false}]").fits(Map.of())).isTrue();
  }

  @Test
  void comparesNumbersAndFlagsAsSuch() {
    Map<String, Object> event = Map.of("number", 7L, "flag", true);
    assertThat(pattern("{'number': %s}", "[7]").fits(event)).isTrue();
    assertThat(pattern("{'number': %s}", "['7']").fits(event)).isFalse();
    assertThat(pattern("{'flag': %s}", "[true]").fits(event)).isTrue();
    assertThat(pattern("{'flag': %s}", "[false]").fits(event)).isFalse();
  }

  @Test
  void isContentWithOneElementOfAList() {
    Map<String, Object> event = Map.of("SS", List.of("a", "b"));
    assertThat(pattern("{'SS': %s}", "['b']").fits(event)).isTrue();
    assertThat(pattern("{'SS': %s}", "['c']").fits(event)).isFalse();
    assertThat(pattern("{'SS': %s}", "[{'exists': true}]").fits(event)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': [{'numeric': ['>', 1]}]}",
        "{'a': [{'equals-ignore-case': 'b'}]}",
        "{'a': [{'anything-but': {'prefix': 'b'}}]}",
        "{'a': [{'prefix': {'equals-ignore-case': 'b'}}]}",
        "{'a': [{'prefix': 'b', 'suffix': 'c'}]}",
        "{'a': [{'exists': 'yes'}]}",
        "{'a': [null]}",
        "{'a': [['b']]}",
        "{'a': 'b'}",
        "{'a': null}",
        "{'$or': [{'a': ['b']}, {'c': ['d']}]}",
        "['a']",
        "nothing",
      })
  void refusesWhatItDoesNotKnowRatherThanGuess(String pattern) {
    assertThatThrownBy(() -> EventPattern.of(pattern.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pattern");
  }

  @Test
  void aFilterIsContentWithOnePattern() {
    EventPattern one = pattern("{'a': %s}", "[1]");
    EventPattern two = pattern("{'a': %s}", "[2]");
    assertThat(new Filter(List.of(one, two)).lets(Map.of("a", 2L))).isTrue();
    assertThat(new Filter(List.of(one, two)).lets(Map.of("a", 3L))).isFalse();
    assertThat(new Filter(List.of()).lets(Map.of("a", 3L))).isTrue();
  }

  private static EventPattern pattern(String form, String rules) {
    return EventPattern.of(form.formatted(rules).replace('\'', '"'));
  }

  private static Map<String, Object> record(String event, String old, String now) {
    return Map.of(
        "eventName", event, "dynamodb", Map.of("OldImage", status(old), "NewImage", status(now)));
  }

  private static Map<String, Object> status(String status) {
    return Map.of("status", Map.of("S", status), "redPacketId", Map.of("S", "rp-1"));
  }
}
