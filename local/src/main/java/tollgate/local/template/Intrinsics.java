package tollgate.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Evaluates CloudFormation's functions for this machine: a parameter has its default, and a
 * resource or the name of a table is its logical id, so that two {@code ./run} on one engine agree.
 * An attribute that only AWS knows becomes {@code <logical id>.<attribute>}.
 */
final class Intrinsics {

  private static final Object NO_VALUE = new Object();

  private static final Map<String, Object> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::NoValue", NO_VALUE,
          "AWS::Region", "us-east-1",
          "AWS::StackName", "tollgate",
          "AWS::URLSuffix", "amazonaws.com");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

  private final Section parameters;
  private final TemplateConditions conditions;
  private final Set<String> resources;

  Intrinsics(Section template) {
    this.parameters = template.section("Parameters");
    this.conditions = new TemplateConditions(template.section("Conditions"), this::text);
    this.resources = template.section("Resources").values().keySet();
  }

  /** The section with all its functions evaluated. */
  Section resolve(Section section) {
    return Section.of(section.where(), resolve(section.values()));
  }

  /** Whether the condition of this name holds. */
  boolean holds(String condition) {
    return conditions.holds(condition);
  }

  private Object resolve(Object value) {
    return switch (value) {
      case Map<?, ?> map when map.size() == 1 && isFunction(map.keySet().iterator().next()) ->
          call(
              String.valueOf(map.keySet().iterator().next()),
              Objects.requireNonNull(map.values().iterator().next()));
      case Map<?, ?> map -> resolved(map);
      case List<?> list ->
          list.stream().map(this::resolve).filter(Predicate.not(NO_VALUE::equals)).toList();
      case String text -> DemoSecrets.fill(text);
      default -> value;
    };
  }

  private Map<String, Object> resolved(Map<?, ?> map) {
    Map<String, Object> resolved = new LinkedHashMap<>();
    map.forEach((name, each) -> {
      Object value = each == null ? NO_VALUE : resolve(each);
      if (!value.equals(NO_VALUE)) {
        resolved.put(String.valueOf(name), value);
      }
    });
    return resolved;
  }

  private static boolean isFunction(Object name) {
    return name instanceof String text && (text.equals("Ref") || text.startsWith("Fn::"));
  }

  private Object call(String function, Object argument) {
    return switch (function) {
      case "Ref" -> reference(String.valueOf(argument));
      case "Fn::Sub" -> DemoSecrets.fill(substitute(argument));
      case "Fn::GetAtt" -> argument instanceof List<?> parts ? joined(".", parts) : argument;
      case "Fn::If" ->
          resolve(arguments(argument).get(holds(String.valueOf(first(argument))) ? 1 : 2));
      default -> throw new TemplateException("./run does not know the function " + function);
    };
  }

  private Object reference(String name) {
    Object pseudo = PSEUDO_PARAMETERS.get(name);
    if (pseudo != null) {
      return pseudo;
    }
    if (resources.contains(name)) {
      return name;
    }
    if (!parameters.values().containsKey(name)) {
      throw new TemplateException("nothing is named " + name);
    }
    return parameters.section(name).text("Default");
  }

  private String substitute(Object argument) {
    if (!(argument instanceof String text)) {
      throw new TemplateException("./run knows Fn::Sub of a text only, not " + argument);
    }
    return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(variable(match)));
  }

  private String variable(MatchResult variable) {
    String name = variable.group(2);
    if (!variable.group(1).isEmpty()) {
      return "${" + name + "}";
    }
    return name.contains(".") ? name : text(reference(name));
  }

  private String text(Object value) {
    return String.valueOf(resolve(value));
  }

  private static Object first(Object argument) {
    return arguments(argument).getFirst();
  }

  private static List<?> arguments(Object argument) {
    if (argument instanceof List<?> list) {
      return list;
    }
    throw new TemplateException("a function takes a list, not " + argument);
  }

  private static String joined(String delimiter, List<?> parts) {
    return parts.stream().map(String::valueOf).collect(Collectors.joining(delimiter));
  }
}
