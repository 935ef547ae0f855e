package tollgate.local.template;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A template's conditions, named or inline. */
final class TemplateConditions {

  private final Section named;
  private final Function<Object, String> texts;

  /**
   * The conditions of a template.
   *
   * @param texts evaluates the operands of a condition
   */
  TemplateConditions(Section named, Function<Object, String> texts) {
    this.named = named;
    this.texts = texts;
  }

  /** Whether the condition with this name holds. */
  boolean holds(String name) {
    return isTrue(
        named.find(name).orElseThrow(() -> new TemplateException("no condition is named " + name)));
  }

  private boolean isTrue(Object condition) {
    Map.Entry<String, Object> call =
        Section.of("a condition", condition).values().entrySet().iterator().next();
    Object argument = call.getValue();
    return switch (call.getKey()) {
      case "Condition" -> holds(String.valueOf(argument));
      case "Fn::Equals" -> list(argument).stream().map(texts).distinct().count() == 1;
      case "Fn::Not" -> !isTrue(list(argument).getFirst());
      default -> throw new TemplateException("no condition: " + call.getKey());
    };
  }

  private static List<?> list(Object argument) {
    if (argument instanceof List<?> list) {
      return list;
    }
    throw new TemplateException("a condition takes a list, not " + argument);
  }
}
