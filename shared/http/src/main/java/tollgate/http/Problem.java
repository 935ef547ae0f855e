package tollgate.http;

import java.util.Locale;
import tollgate.domain.Answer;
import tollgate.domain.CreditDecline;
import tollgate.domain.DebitDecline;
import tollgate.domain.LimitExceeded;

/**
 * The answers other than successes, as RFC 9457 problem documents. Callers rely on the code and the
 * status, which openapi.yaml describes; title and detail are for people.
 */
public enum Problem {
  MALFORMED_REQUEST(400, "Malformed request", "Correct the request and send it again."),
  UNAUTHENTICATED(401, "Not authenticated", "Send a bearer token that the API accepts."),
  INSUFFICIENT_BALANCE(
      402, "Insufficient balance", "The balance is smaller than the amount. Nothing was charged."),
  WALLET_FROZEN(403, "Wallet frozen", "No money can leave the wallet. Nothing was charged."),
  QUEUES_UNREADABLE(
      403,
      "Invalid claim queues",
      "The token's claim queues is not a list of names. Its issuer has to correct that."),
  INSUFFICIENT_SCOPE(
      403, "Insufficient scope", "The token does not have the scope that this route requires."),
  ROUTE_NOT_FOUND(404, "Route not found", "This function does not serve the route."),
  RED_PACKET_NOT_FOUND(404, "Red packet not found", "You have no red packet with this id."),
  PRODUCT_NOT_FOUND(404, "Product not found", "There is no product with this id."),
  PAYOUT_NOT_FOUND(404, "Payout not found", "There is no red packet with this id."),
  ORDER_NOT_FOUND(404, "Order not found", "There is no order with this id."),
  ROOM_NOT_FOUND(404, "Room not found", "You have no room with this id."),
  RECIPIENT_NOT_FOUND(404, "Recipient not found", "There is no wallet with this user id."),
  HOLD_NOT_FOUND(404, "Hold not found", "There is no hold with this id."),
  WALLET_NOT_FOUND(404, "Wallet not found", "This user has no wallet."),
  QUEUE_NOT_FOUND(404, "Queue not found", "You do not work on a queue with this name."),
  NO_LEAD(
      404,
      "No lead available",
      "Nothing is recorded under this key. Send the request again later, with the same key."),
  LEAD_NOT_FOUND(404, "Lead not found", "You have no lead with this id."),
  OUTCOME_NOT_FOUND(
      404,
      "Outcome not found",
      "Nothing is recorded under this key. It is safe to send the request with this key."),
  NOT_ELIGIBLE(409, "Red packet not eligible", "This red packet won nothing."),
  ALREADY_WITHDRAWN(
      409, "Red packet already withdrawn", "A red packet can be withdrawn only once."),
  PAYOUT_FAILED(
      409, "Payout failed", "The payout was refused too often. It is not retried automatically."),
  AMOUNT_CHANGED(
      409,
      "Amount changed",
      "The stated amount is not the current amount, which this answer contains."),
  CURRENCY_MISMATCH(409, "Currency mismatch", "The amounts have different currencies."),
  LIMIT_EXCEEDED(
      409,
      "Daily limit exceeded",
      "Less is left of the daily limit, which this answer contains with the time of its reset."),
  OUT_OF_STOCK(409, "Out of stock", "The stock is smaller than the quantity."),
  NOT_ON_SALE(409, "Product not on sale", "The product cannot be bought at present."),
  ROOM_CLOSED(409, "Room closed", "The room cannot be entered any more."),
  CLAIM_ENDED(409, "Claim ended", "You have already completed or released this claim of the lead."),
  STALE_FENCE(409, "Stale fence", "You do not hold the lead with this fence. Nothing was changed."),
  REFUND_EXCEEDS_PAYMENT(
      409, "Refund exceeds payment", "Less is left to refund, which this answer contains."),
  RESTOCK_EXCEEDS_QUANTITY(
      409, "Restock exceeds quantity", "Fewer units are left to put back, see this answer."),
  NOT_RESTOCKABLE(409, "Product not restockable", "The product has no limited stock."),
  BUYER_HAS_NO_WALLET(409, "Buyer has no wallet", "The buyer's wallet does not exist any more."),
  ID_TAKEN(409, "Id taken", "The id is that of something else. Nothing was created."),
  PRODUCT_EXISTS(
      409,
      "Product exists",
      "The product exists and has another stock than the one stated. Change it by stockDelta."),
  STOCK_TOO_LOW(409, "Stock too low", "The stock is lower than what is taken, see this answer."),
  ALREADY_RETURNED(
      409, "Payout already returned", "The money of the red packet was returned before."),
  PAYOUT_NOT_FAILED(
      409, "Payout not failed", "This is for red packets whose payout has failed for good."),
  PAYOUT_NOT_UNDER_WAY(
      409, "Payout not under way", "This is for red packets whose payout is under way."),
  ATTEMPT_CHANGED(
      409,
      "Attempt changed",
      "The stated attempt is not the last one, whose number this answer contains."),
  NEVER_SENT(409, "Payout never sent", "Nobody has sent this attempt so far. Let it be sent."),
  PAYOUT_IN_PROGRESS(
      409,
      "Payout in progress",
      "Somebody is trying this payout. Send the request again in half a minute, with the same"
          + " key."),
  TOO_MANY_HOLDS(
      409,
      "Too many holds",
      "The wallet has 20 open holds, or cannot hold more. Nothing was held."),
  HOLD_ENDED(409, "Hold ended", "The hold is not open any more; this answer contains its status."),
  CAPTURE_EXCEEDS_HOLD(
      409,
      "Capture exceeds hold",
      "The hold is smaller, as this answer says. Nothing was changed."),
  ALREADY_FROZEN(409, "Wallet already frozen", "The wallet is frozen. Nothing was changed."),
  NOT_FROZEN(409, "Wallet not frozen", "The wallet is not frozen. Nothing was changed."),
  REFERENCE_REUSED(
      409, "Reference reused", "The reference names an earlier request with other content."),
  WALLET_FULL(
      409, "Wallet full", "The wallet that would receive the amount cannot hold that much."),
  TOO_LARGE(413, "Request too large", "A body has at most 16384 bytes."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "Unsupported media type", "Send the body as application/json in UTF-8."),
  UNSUPPORTED_CONTENT_CODING(
      415, "Unsupported content coding", "Send the body without compression."),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "Idempotency key reused",
      "The key was used for another request. Use a new key. Nothing was changed."),
  INTERNAL_ERROR(500, "Internal error", "It is safe to send the request again with the same key."),
  TOO_MANY_REQUESTS(
      429,
      "Too many requests",
      "You have sent too many requests. This one was not executed. Send it again after the time in Retry-After."),
  CONTENDED(
      503,
      "Too much contention",
      "Other requests held the same data for too long. Send the request again with the same key: it"
          + " has one effect at most.");

  private final int status;
  private final String title;
  private final String detail;

  Problem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** The problem for a declined debit. */
  public static Problem of(DebitDecline refusal) {
    return switch (refusal) {
      case WALLET_NOT_FOUND -> WALLET_NOT_FOUND;
      case WALLET_FROZEN -> WALLET_FROZEN;
      case CURRENCY_MISMATCH -> CURRENCY_MISMATCH;
      case INSUFFICIENT_BALANCE -> INSUFFICIENT_BALANCE;
    };
  }

  /** The problem for a declined credit. */
  public static Problem of(CreditDecline reason) {
    return switch (reason) {
      case CURRENCY_MISMATCH -> CURRENCY_MISMATCH;
      case WALLET_FULL -> WALLET_FULL;
    };
  }

  /** The answer to an amount over a daily limit. */
  public static Answer of(LimitExceeded exceeded) {
    return LIMIT_EXCEEDED.answer(
        LIMIT_EXCEEDED
            .document(LIMIT_EXCEEDED.detail)
            .and("left", exceeded.left())
            .and("resetsAt", exceeded.resetsAt()));
  }

  /** The stable code: {@code insufficient-balance}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public int status() {
    return status;
  }

  String detail() {
    return detail;
  }

  public Answer answer() {
    return answer(detail);
  }

  /** With another detail, which the caller may read. */
  Answer answer(String detail) {
    return answer(document(detail));
  }

  /** With one more member, which the caller needs to continue. */
  public Answer answer(String member, Object value) {
    return answer(document(detail).and(member, value));
  }

  private Answer answer(JsonObject document) {
    return new Answer(status, code(), document.toString());
  }

  private JsonObject document(String detail) {
    return JsonObject.with("type", "urn:tollgate:problem:" + code())
        .and("title", title)
        .and("status", status)
        .and("code", code())
        .and("detail", detail);
  }
}
