package tollgate.local.template;

import java.util.List;
import java.util.Map;

/**
 * The filter of a function's records.
 *
 * @param patterns one match is enough; without patterns every record passes
 */
public record Filter(List<EventPattern> patterns) {

  public Filter {
    patterns = List.copyOf(patterns);
  }

  public boolean lets(Map<String, Object> event) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.fits(event));
  }
}
