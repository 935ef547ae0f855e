package tollgate.local.template;

import java.util.List;
import java.util.Map;

/**
 * Which records a function wants.
 *
 * @param patterns one that fits is enough; none lets everything through
 */
public record Filter(List<EventPattern> patterns) {

  public Filter {
    patterns = List.copyOf(patterns);
  }

  public boolean lets(Map<String, Object> event) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.fits(event));
  }
}
