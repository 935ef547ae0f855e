package tollgate.local.sandbox;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A payout that the provider has received a request about.
 *
 * @param order the body of the order that was paid or rejected
 * @param posts how often it was ordered
 * @param queries how often its status was queried
 */
record SandboxPayout(
    String reference, Status status, Optional<String> order, long posts, long queries) {

  enum Status {
    PAID,
    REFUSED,
    /** No order for it arrived. */
    NOT_FOUND
  }

  long asked() {
    return posts + queries;
  }

  /** For people, and for tests. */
  Map<String, Object> report() {
    Map<String, Object> report = new TreeMap<>(ordered());
    report.put("reference", reference);
    report.put("status", status.name());
    report.put("posts", posts);
    report.put("queries", queries);
    return report;
  }

  /** The members of the order that was paid or rejected; empty if there was no such order. */
  Map<String, Object> ordered() {
    return order.map(SandboxPayout::fields).orElse(Map.of());
  }

  private static Map<String, Object> fields(String order) {
    try {
      return JSONObjectUtils.parse(order);
    } catch (ParseException e) {
      throw new IllegalStateException("an order is read before it is settled", e);
    }
  }
}
