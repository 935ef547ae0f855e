package tollgate.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where one item stands: its table and its key. */
record Row(String table, Map<String, AttributeValue> key) {}
