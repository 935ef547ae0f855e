package tollgate;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tollgate.local.template.FunctionDefinition;
import tollgate.testing.PackagedFunctions;
import tollgate.testing.World;

/**
 * A file of events/, and what its function answers to it on fresh demo data.
 *
 * @param after the file that has to be sent before, if any: a replay needs what it replays
 * @param told status, and code or "replayed"
 */
record EventFile(String name, Optional<String> after, String told) {

  /** In an order in which all of them can be sent one after the other. */
  private static final String ALL =
      """
      wallet                          |          | 200
      wallet-frozen                   |          | 200
      wallet-not-found                |          | 404 wallet-not-found
      wallet-unauthenticated          |          | 401 unauthenticated

      withdraw                        |          | 202
      withdraw-replay                 | withdraw | 202 replayed
      withdraw-replay-other-form      | withdraw | 202 replayed
      withdraw-key-reused             | withdraw | 422 idempotency-key-reused
      withdraw-already-withdrawn      | withdraw | 409 already-withdrawn
      withdraw-no-body                |          | 202
      withdraw-no-key                 |          | 202
      withdraw-not-found              |          | 404 red-packet-not-found
      withdraw-stranger               |          | 404 red-packet-not-found
      withdraw-not-eligible           |          | 409 not-eligible
      withdraw-amount-changed         |          | 409 amount-changed
      withdraw-currency-mismatch      |          | 409 currency-mismatch
      withdraw-malformed              |          | 400 malformed-request
      withdraw-fractional-amount      |          | 400 malformed-request
      withdraw-duplicate-field        |          | 400 malformed-request
      withdraw-empty-key              |          | 400 malformed-request
      withdraw-unauthenticated        |          | 401 unauthenticated

      withdrawal-status-available       |          | 200
      withdrawal-status                 | withdraw | 200
      withdrawal-status-stranger        |          | 404 red-packet-not-found
      withdrawal-status-not-found       |          | 404 red-packet-not-found
      withdrawal-status-malformed       |          | 400 malformed-request
      withdrawal-status-unauthenticated |          | 401 unauthenticated

      purchase                        |          | 201
      purchase-replay                 | purchase | 201 replayed
      purchase-replay-bare-key        | purchase | 201 replayed
      purchase-replay-other-form      | purchase | 201 replayed
      purchase-key-reused             | purchase | 422 idempotency-key-reused
      purchase-no-price               |          | 201
      purchase-no-key                 |          | 201
      purchase-base64                 |          | 201
      purchase-limited-stock          |          | 201
      purchase-out-of-stock           |          | 409 out-of-stock
      purchase-not-on-sale            |          | 409 not-on-sale
      purchase-amount-changed         |          | 409 amount-changed
      purchase-currency-mismatch      |          | 409 currency-mismatch
      purchase-insufficient-balance   |          | 402 insufficient-balance
      purchase-wallet-frozen          |          | 403 wallet-frozen
      purchase-wallet-not-found       |          | 404 wallet-not-found
      purchase-product-not-found      |          | 404 product-not-found
      purchase-malformed              |          | 400 malformed-request
      purchase-zero-quantity          |          | 400 malformed-request
      purchase-user-in-body           |          | 400 malformed-request
      purchase-too-large              |          | 413 too-large
      purchase-unsupported-media-type |          | 415 unsupported-media-type
      purchase-unsupported-content-coding |      | 415 unsupported-content-coding
      purchase-unauthenticated        |          | 401 unauthenticated

      room-entry-amount-changed       |            | 409 amount-changed
      room-entry-currency-mismatch    |            | 409 currency-mismatch
      room-entry                      |            | 201
      room-entry-replay               | room-entry | 201 replayed
      room-entry-again                | room-entry | 201
      room-entry-key-reused           | room-entry | 422 idempotency-key-reused
      room-entry-guest                |            | 201
      room-entry-first-entrant        |            | 201
      room-entry-no-body              |            | 201
      room-entry-no-key               |            | 201
      room-entry-not-found            |            | 404 room-not-found
      room-entry-stranger             |            | 404 room-not-found
      room-entry-closed               |            | 409 room-closed
      room-entry-malformed            |            | 400 malformed-request
      room-entry-unauthenticated      |            | 401 unauthenticated

      lead-claim                      |                 | 200
      lead-claim-replay               | lead-claim      | 200 replayed
      lead-claim-key-reused           | lead-claim      | 422 idempotency-key-reused
      lead-claim-no-lead              | lead-claim      | 404 no-lead
      lead-claim-queue-not-found      |                 | 404 queue-not-found
      lead-claim-queues-unreadable    |                 | 403 queues-unreadable
      lead-claim-stranger             |                 | 404 queue-not-found
      lead-claim-no-key               |                 | 400 malformed-request
      lead-claim-malformed            |                 | 400 malformed-request
      lead-claim-unauthenticated      |                 | 401 unauthenticated

      lead-completion-not-found       |                 | 404 lead-not-found
      lead-completion-stranger        | lead-claim      | 404 lead-not-found
      lead-completion-stale-fence     | lead-claim      | 409 stale-fence
      lead-completion-malformed       |                 | 400 malformed-request
      lead-completion-unauthenticated |                 | 401 unauthenticated
      lead-completion-no-key          | lead-claim      | 200
      lead-completion                 | lead-claim      | 200
      lead-completion-replay          | lead-completion | 200 replayed
      lead-completion-claim-ended     | lead-completion | 409 claim-ended

      lead-release-stale-fence        | lead-claim      | 409 stale-fence
      lead-release-unauthenticated    |                 | 401 unauthenticated
      lead-release                    | lead-claim      | 200
      lead-release-claim-ended        | lead-release    | 409 claim-ended

      outcome                         | purchase                      | 200
      outcome-withdrawal              | withdraw                      | 200
      outcome-room-entry              | room-entry                    | 200
      outcome-declined                | purchase-insufficient-balance | 200
      outcome-stranger                | purchase                      | 404 outcome-not-found
      outcome-not-found               |                               | 404 outcome-not-found
      outcome-no-key                  |                               | 400 malformed-request
      outcome-unknown-operation       |                               | 400 malformed-request
      outcome-unauthenticated         |                               | 401 unauthenticated
      """;

  private static final Pattern COLUMN = Pattern.compile("\\s*\\|\\s*");

  /** Refuses every field that the event does not have. */
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<EventFile> all() {
    return ALL.lines().filter(line -> !line.isBlank()).map(EventFile::of).toList();
  }

  /** This file behind those that have to be sent before it. */
  Stream<EventFile> inOrder() {
    return Stream.concat(
        all().stream()
            .filter(file -> after.equals(Optional.of(file.name)))
            .flatMap(EventFile::inOrder),
        Stream.of(this));
  }

  APIGatewayV2HTTPEvent event() {
    try {
      return JSON.readValue(json(), APIGatewayV2HTTPEvent.class);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The function that it is for. */
  FunctionDefinition function() {
    return PackagedFunctions.function(event().getRouteKey());
  }

  /** As it is sent. */
  String json() throws IOException {
    return Files.readString(World.ROOT.resolve("events").resolve(name + ".json"));
  }

  @Override
  public String toString() {
    return name;
  }

  private static EventFile of(String line) {
    String[] columns = COLUMN.split(line, 3);
    return new EventFile(
        columns[0], Optional.of(columns[1]).filter(name -> !name.isEmpty()), columns[2]);
  }
}
