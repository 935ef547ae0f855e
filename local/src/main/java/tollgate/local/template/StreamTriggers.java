package tollgate.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/** Reads events of type DynamoDB: which function receives the changes of which table, and how. */
final class StreamTriggers {

  private static final String STREAM_OF_TABLE = ".StreamArn";

  private static final Set<String> KNOWN =
      Set.of(
          "Stream",
          "StartingPosition",
          "BatchSize",
          "MaximumBatchingWindowInSeconds",
          "ParallelizationFactor",
          "FilterCriteria",
          "FunctionResponseTypes",
          "BisectBatchOnFunctionError",
          "MaximumRetryAttempts",
          "MaximumRecordAgeInSeconds",
          "DestinationConfig",
          "Enabled");

  private StreamTriggers() {}

  /** The triggers of a function, with Lambda's defaults, without those that are not enabled. */
  static List<StreamTrigger> of(String function, Section definition) {
    return definition.section("Events").sections().values().stream()
        .filter(event -> event.text("Type").equals("DynamoDB"))
        .map(event -> event.section("Properties"))
        .filter(properties -> properties.findText("Enabled").orElse("true").equals("true"))
        .map(properties -> trigger(function, properties))
        .toList();
  }

  private static StreamTrigger trigger(String function, Section properties) {
    Set<String> unknown = new TreeSet<>(properties.values().keySet());
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      throw new TemplateException(properties.where() + ": ./run does not know " + unknown);
    }
    return new StreamTrigger(
        function,
        table(properties),
        start(properties),
        number(properties, "BatchSize", 100),
        Duration.ofSeconds(number(properties, "MaximumBatchingWindowInSeconds", 0)),
        number(properties, "ParallelizationFactor", 1),
        filter(properties),
        failure(properties));
  }

  /** Tables are named by their logical ids here, their streams by {@code <id>.StreamArn}. */
  private static String table(Section properties) {
    String stream = properties.text("Stream");
    if (!stream.endsWith(STREAM_OF_TABLE)) {
      throw new TemplateException(
          properties.where()
              + ": ./run reads streams of the template's tables only, not "
              + stream);
    }
    return stream.substring(0, stream.length() - STREAM_OF_TABLE.length());
  }

  private static ShardIteratorType start(Section properties) {
    ShardIteratorType start = ShardIteratorType.fromValue(properties.text("StartingPosition"));
    if (start != ShardIteratorType.LATEST && start != ShardIteratorType.TRIM_HORIZON) {
      throw new TemplateException(
          properties.where() + ": a stream starts at LATEST or TRIM_HORIZON, not " + start);
    }
    return start;
  }

  private static Filter filter(Section properties) {
    Section criteria = properties.section("FilterCriteria");
    try {
      return new Filter(
          criteria.list("Filters").stream()
              .map(filter -> EventPattern.of(filter.text("Pattern")))
              .toList());
    } catch (IllegalArgumentException e) {
      throw new TemplateException(criteria.where() + ": " + e.getMessage());
    }
  }

  private static StreamTrigger.Failure failure(Section properties) {
    int retries = number(properties, "MaximumRetryAttempts", -1);
    int ageSeconds = number(properties, "MaximumRecordAgeInSeconds", -1);
    return new StreamTrigger.Failure(
        properties.texts("FunctionResponseTypes").equals(List.of("ReportBatchItemFailures")),
        properties.findText("BisectBatchOnFunctionError").orElse("false").equals("true"),
        retries < 0 ? OptionalInt.empty() : OptionalInt.of(retries),
        ageSeconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(ageSeconds)),
        properties
            .section("DestinationConfig")
            .section("OnFailure")
            .findText("Destination")
            .map(arn -> arn.replaceFirst("\\.Arn$", "")));
  }

  private static int number(Section properties, String name, int otherwise) {
    return properties.findText(name).map(Integer::parseInt).orElse(otherwise);
  }
}
