package tollgate.http;

import java.util.Locale;
import tollgate.domain.Answer;
import tollgate.domain.DebitRefusal;

/**
 * Every way to say no, as an RFC 9457 problem document. Callers rely on the code and the status;
 * title and detail are for people. Status and code of each are the HTTP contract, openapi.yaml.
 */
public enum Problem {
  MALFORMED_REQUEST(400, "The request is malformed", "Correct the request and send it again."),
  UNAUTHENTICATED(401, "Who you are is not known", "Send a bearer token that the API accepts."),
  INSUFFICIENT_BALANCE(
      402, "The balance is too small", "The wallet does not hold the amount. Nothing was charged."),
  WALLET_FROZEN(403, "The wallet is frozen", "Nothing leaves this wallet. Nothing was charged."),
  QUEUES_UNREADABLE(
      403,
      "The queues in the token cannot be read",
      "The claim queues has to be a list of names. The issuer of the token has to correct it."),
  ROUTE_NOT_FOUND(404, "There is no such route", "This function does not serve the route."),
  RED_PACKET_NOT_FOUND(404, "There is no such red packet", "You have no red packet of this id."),
  PRODUCT_NOT_FOUND(404, "There is no such product", "The catalogue has no product of this id."),
  ROOM_NOT_FOUND(404, "There is no such room", "You have no room of this id."),
  WALLET_NOT_FOUND(404, "There is no wallet", "You have no wallet."),
  QUEUE_NOT_FOUND(404, "There is no such queue", "You work no queue of this name."),
  NO_LEAD(
      404,
      "There is no lead to be had now",
      "Nothing is recorded under this key. Asking again with the same key is right."),
  LEAD_NOT_FOUND(404, "There is no such lead", "You have no lead of this id."),
  OUTCOME_NOT_FOUND(
      404,
      "There is no outcome so far",
      "Nothing is recorded under this key. Sending the request with the same key is safe."),
  NOT_ELIGIBLE(409, "The red packet pays nothing", "This red packet did not hit."),
  ALREADY_WITHDRAWN(409, "The red packet was withdrawn before", "A red packet is withdrawn once."),
  PAYOUT_FAILED(
      409,
      "The payout failed for good",
      "The payout was refused too often. It is not tried again by itself."),
  AMOUNT_CHANGED(
      409, "The amount is another one", "The stated amount is not the current one, given here."),
  CURRENCY_MISMATCH(409, "The currency is another one", "Amounts of two currencies never meet."),
  OUT_OF_STOCK(409, "There are not enough left", "The stock is smaller than the quantity."),
  NOT_ON_SALE(409, "The product is not on sale", "This product cannot be bought now."),
  ROOM_CLOSED(409, "The room is closed", "This room cannot be entered any more."),
  CLAIM_ENDED(
      409, "The claim has ended", "You completed or released this claim of the lead before."),
  STALE_FENCE(
      409,
      "The fence is not that of your claim",
      "You do not hold the lead by this fence. Nothing was done."),
  TOO_LARGE(413, "The request is too large", "A body has at most 16384 bytes."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "The media type is not supported", "Send the body as application/json in UTF-8."),
  UNSUPPORTED_CONTENT_CODING(
      415, "The content coding is not supported", "Send the body without compression."),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "The idempotency key was used for another request",
      "Use a new key for a new request. Nothing was done."),
  INTERNAL_ERROR(
      500,
      "Something is wrong on our side",
      "Sending the request again with the same key is safe."),
  CONTENDED(
      503,
      "Others were faster for too long",
      "Nothing was done, or the same key will tell. Send the request again with the same key.");

  private final int status;
  private final String title;
  private final String detail;

  Problem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** How the refusal of a debit is told. */
  public static Problem of(DebitRefusal refusal) {
    return switch (refusal) {
      case WALLET_NOT_FOUND -> WALLET_NOT_FOUND;
      case WALLET_FROZEN -> WALLET_FROZEN;
      case CURRENCY_MISMATCH -> CURRENCY_MISMATCH;
      case INSUFFICIENT_BALANCE -> INSUFFICIENT_BALANCE;
    };
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

  /** With a detail of its own, fit for the caller to read. */
  Answer answer(String detail) {
    return new Answer(status, code(), document(detail).toString());
  }

  /** With one more member, which tells what a caller needs to go on. */
  public Answer answer(String member, Object value) {
    return new Answer(status, code(), document(detail).and(member, value).toString());
  }

  private JsonObject document(String detail) {
    return JsonObject.with("type", "urn:tollgate:problem:" + code())
        .and("title", title)
        .and("status", status)
        .and("code", code())
        .and("detail", detail);
  }
}
