package tollgate.scale;

import java.util.Map;
import java.util.function.LongFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one call wants of one item.
 *
 * @param table as the engine knows it
 * @param put the bytes of the item that is put; 0 if none is
 * @param rule the units of so many bytes
 */
record Access(String table, Map<String, AttributeValue> key, long put, LongFunction<Units> rule) {}
