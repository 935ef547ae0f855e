package tollgate.local.template;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event of type Schedule or ScheduleV2: a function that is called at a rate.
 *
 * @param source the one of EventBridge's two schedulers that calls
 * @param input the event for the function; if empty, the scheduler's notification
 */
public record Schedule(String function, Duration every, String source, Optional<String> input) {

  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

  /** The schedules of a function, without those that are not enabled. */
  static List<Schedule> allOf(String function, Section definition) {
    return definition.section("Events").sections().values().stream()
        .flatMap(event -> of(function, event).stream())
        .toList();
  }

  private static Optional<Schedule> of(String function, Section event) {
    Section properties = event.section("Properties");
    return switch (event.text("Type")) {
      case "Schedule" ->
          Optional.of(properties)
              .filter(Schedule::isOn)
              .map(it -> of(function, it, "Schedule", "aws.events"));
      case "ScheduleV2" ->
          Optional.of(properties)
              .filter(Schedule::isOn)
              .map(it -> of(function, it, "ScheduleExpression", "aws.scheduler"));
      default -> Optional.empty();
    };
  }

  private static Schedule of(String function, Section properties, String rate, String source) {
    return new Schedule(function, rate(properties, rate), source, properties.findText("Input"));
  }

  private static boolean isOn(Section properties) {
    return properties.findText("State").orElse("ENABLED").equals("ENABLED")
        && properties.findText("Enabled").orElse("true").equals("true");
  }

  private static Duration rate(Section properties, String name) {
    Matcher rate = RATE.matcher(properties.text(name));
    if (!rate.matches()) {
      throw new TemplateException(
          properties.where() + ": ./run knows rate(…) only, not " + properties.text(name));
    }
    ChronoUnit unit = ChronoUnit.valueOf(rate.group(2).toUpperCase(Locale.ROOT) + "S");
    return Duration.of(Long.parseLong(rate.group(1)), unit);
  }

  /** The event for a call at this time. */
  public byte[] event(Instant now) {
    return input.orElseGet(() -> notification(now)).getBytes(StandardCharsets.UTF_8);
  }

  /** The newer scheduler passes its empty detail as text. */
  private String notification(Instant now) {
    return JSONObjectUtils.toJSONString(
        Map.of(
            "version",
            "0",
            "id",
            UUID.randomUUID().toString(),
            "detail-type",
            "Scheduled Event",
            "source",
            source,
            "account",
            "000000000000",
            "time",
            now.truncatedTo(ChronoUnit.SECONDS).toString(),
            "region",
            "us-east-1",
            "resources",
            List.of(),
            "detail",
            source.equals("aws.scheduler") ? "{}" : Map.of()));
  }
}
