package tollgate.domain;

/**
 * What is left of an order to give back.
 *
 * @param refundable what was paid and not refunded yet
 * @param restockable how many units were bought and not put back into stock yet
 */
public record RefundableOrder(
    OrderId id, UserId buyer, ProductId product, Money refundable, long restockable) {}
