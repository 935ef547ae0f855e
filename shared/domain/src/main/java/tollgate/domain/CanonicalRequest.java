package tollgate.domain;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The content of a request in canonical form: the values of its path and body by name, each with a
 * single spelling. A value that was not stated is absent.
 */
public final class CanonicalRequest {

  private final OperationName operation;
  private final Map<String, String> values = new TreeMap<>();

  private CanonicalRequest(OperationName operation) {
    this.operation = operation;
  }

  public static CanonicalRequest of(OperationName operation) {
    return new CanonicalRequest(operation);
  }

  public CanonicalRequest with(String name, Object value) {
    values.put(name, value.toString());
    return this;
  }

  public CanonicalRequest with(String name, Optional<?> value) {
    value.ifPresent(present -> with(name, present));
    return this;
  }

  public OperationName operation() {
    return operation;
  }

  public Fingerprint fingerprint() {
    String[] parts = new String[1 + 2 * values.size()];
    int next = 0;
    parts[next++] = operation.label();
    for (Map.Entry<String, String> value : values.entrySet()) {
      parts[next++] = value.getKey();
      parts[next++] = value.getValue();
    }
    return Fingerprint.of(parts);
  }
}
