package tollgate.scale;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The kinds of calls that functions make, one letter each; a call of any other kind is an error:
 *
 * <ul>
 *   <li>T is the transaction, with the token as its first write
 *   <li>E is the transaction, without a token, that releases a hold that has expired
 *   <li>R is the one consistent read of token and row together; of a purchase with a caller's key,
 *       of the order too
 *   <li>A is the consistent read of the token again, before a decline that nothing binds
 *   <li>B is the write of the token alone that binds a decline
 *   <li>C is the consistent read, in a crowd, of all that may refuse a purchase, with or without
 *       the order
 *   <li>Q is the query of an index of leads
 *   <li>L is the consistent read of the token and a few leads together
 *   <li>G is the consistent read of one row
 *   <li>P is the consistent query of the rows of one partition
 * </ul>
 *
 * @param tokens the name of the idempotency tokens' table
 * @param orders the name of the orders' table
 * @param leads the name of the leads' table
 */
public record CallKinds(String tokens, String orders, String leads) {

  public String of(List<Object> requests) {
    return requests.stream().map(this::of).collect(Collectors.joining());
  }

  private String of(Object request) {
    return switch (request) {
      case TransactWriteItemsRequest it when isRelease(it) -> "E";
      case TransactWriteItemsRequest it when isTransaction(it) -> "T";
      case QueryRequest it when it.indexName() != null && it.tableName().equals(leads) -> "Q";
      case QueryRequest it when it.indexName() == null && it.consistentRead() -> "P";
      case BatchGetItemRequest it when isLookAtLeads(it) -> "L";
      case BatchGetItemRequest it when isReadOfToken(it) ->
          it.requestItems().size() == 1 ? "A" : "R";
      case BatchGetItemRequest it when isLookAtAll(it) -> "C";
      case PutItemRequest it when isBinding(it) -> "B";
      case GetItemRequest it when it.consistentRead() -> "G";
      default -> throw new AssertionError("a call of no known kind: " + request);
    };
  }

  /** Every other transaction begins with a put, that of the token. */
  private static boolean isRelease(TransactWriteItemsRequest request) {
    return request.transactItems().size() == 2
        && request.transactItems().stream()
            .map(TransactWriteItem::update)
            .allMatch(Objects::nonNull);
  }

  private boolean isTransaction(TransactWriteItemsRequest request) {
    return request.transactItems().getFirst().put().tableName().equals(tokens);
  }

  /** The token, and with it at most one row and the order. */
  private boolean isReadOfToken(BatchGetItemRequest request) {
    return request.requestItems().containsKey(tokens)
        && request.requestItems().size() <= (request.requestItems().containsKey(orders) ? 3 : 2)
        && request.requestItems().values().stream().allMatch(CallKinds::isOneConsistent);
  }

  /** In a crowd: all that may refuse a purchase. */
  private boolean isLookAtAll(BatchGetItemRequest request) {
    return request.requestItems().containsKey(tokens)
        && request.requestItems().size() == (request.requestItems().containsKey(orders) ? 4 : 3)
        && request.requestItems().values().stream().allMatch(CallKinds::isOneConsistent);
  }

  private boolean isLookAtLeads(BatchGetItemRequest request) {
    return request.requestItems().keySet().equals(Set.of(tokens, leads))
        && request.requestItems().values().stream().allMatch(KeysAndAttributes::consistentRead);
  }

  private boolean isBinding(PutItemRequest request) {
    return request.tableName().equals(tokens) && request.conditionExpression() != null;
  }

  private static boolean isOneConsistent(KeysAndAttributes read) {
    return read.keys().size() == 1 && read.consistentRead();
  }
}
