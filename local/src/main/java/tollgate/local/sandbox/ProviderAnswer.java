package tollgate.local.sandbox;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer of the provider. */
record ProviderAnswer(int status, String json) {

  private static final String REASON = "account-closed";

  static ProviderAnswer of(int status, String what) {
    return new ProviderAnswer(status, JSONObjectUtils.toJSONString(Map.of("status", what)));
  }

  /** The answer to a query of a payout's status. */
  static ProviderAnswer of(SandboxPayout payout) {
    return new ProviderAnswer(
        payout.status() == SandboxPayout.Status.NOT_FOUND ? 404 : 200, json(payout));
  }

  /** The answer to an order; it may be the result of an earlier order with the same reference. */
  static ProviderAnswer to(String order, SandboxPayout payout) {
    if (!payout.order().equals(Optional.of(order))) {
      return of(409, "OTHER_ORDER");
    }
    return new ProviderAnswer(
        payout.status() == SandboxPayout.Status.REFUSED ? 422 : 200, json(payout));
  }

  private static String json(SandboxPayout payout) {
    Map<String, Object> json = new TreeMap<>();
    json.put("reference", payout.reference());
    json.put("status", payout.status().name());
    Map<String, Object> order = payout.ordered();
    for (String member : List.of("payee", "amount")) {
      Optional.ofNullable(order.get(member)).ifPresent(value -> json.put(member, value));
    }
    if (payout.status() == SandboxPayout.Status.REFUSED) {
      json.put("reason", REASON);
    }
    return JSONObjectUtils.toJSONString(json);
  }
}
