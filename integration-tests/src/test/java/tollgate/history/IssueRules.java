package tollgate.history;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether a red packet is issued, in order of precedence. */
record IssueRules(Model model) {

  Expected decide(Act.Issue wish, Instant now) {
    return Optional.ofNullable(model.references.get(reference(wish)))
        .map(earlier ->
            earlier.content().equals(wish.content())
                ? Expected.exactly("200", earlier.body())
                : Expected.fresh("409 id-taken"))
        .orElseGet(() -> issued(wish, now));
  }

  private Expected issued(Act.Issue wish, Instant now) {
    return Expected.fresh(
            "201",
            Map.of(
                "/redPacketId", wish.packet(),
                "/to", wish.owner(),
                "/amount/minorUnits", "" + wish.amount().minorUnits(),
                "/eligible", "" + wish.eligible(),
                "/fundedBy", wish.funder(),
                "/issuedAt", now.toString()))
        .and(response -> {
          model.packets.put(
              wish.packet(),
              new Model.Packet(
                  wish.owner(), wish.amount().minorUnits(), wish.eligible(), Optional.empty()));
          model.references.put(reference(wish), new Model.Done(wish.content(), response.body()));
          model.issuedPackets++;
        });
  }

  /** An id belongs to all services. */
  private static String reference(Act.Issue wish) {
    return "red-packet " + wish.packet();
  }
}
