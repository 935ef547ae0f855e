package tollgate.scale;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a million requests cost, in dollars. */
record Bill(Figures figures, Settings settings) {

  private static final BigDecimal MILLION = new BigDecimal(1_000_000);
  private static final BigDecimal BYTES_PER_GB = new BigDecimal(1_000_000_000);
  private static final BigDecimal MILLIS_PER_SECOND = new BigDecimal(1_000);
  private static final BigDecimal MEGABYTES_PER_GB = new BigDecimal(1_024);

  /** Of requests that take so many units each. */
  BigDecimal dynamoDb(Units units) {
    return figures
        .price("writeRequestUnits")
        .multiply(BigDecimal.valueOf(units.write()))
        .add(figures.price("readRequestUnits").multiply(BigDecimal.valueOf(units.read())));
  }

  /** What every request costs before it has run for a millisecond: gateway and invocation. */
  BigDecimal entry() {
    return figures.price("httpApiRequests").add(figures.price("lambdaRequests"));
  }

  /** Lambda's price of so many milliseconds of each request. */
  BigDecimal duration(int millis) {
    if (!settings.architecture().equals("arm64")) {
      throw new IllegalStateException("the published price is that of arm64");
    }
    BigDecimal gigabytes = BigDecimal.valueOf(settings.memoryMegabytes()).divide(MEGABYTES_PER_GB);
    return MILLION
        .multiply(gigabytes)
        .multiply(BigDecimal.valueOf(millis).divide(MILLIS_PER_SECOND))
        .multiply(figures.price("lambdaGigabyteSeconds"));
  }

  /** A month of so many bytes of each request. */
  BigDecimal storage(long bytes) {
    return gigabytes(bytes).multiply(figures.price("storage"));
  }

  BigDecimal logs(long bytes) {
    return gigabytes(bytes).multiply(figures.price("logs"));
  }

  private static BigDecimal gigabytes(long bytesOfEach) {
    return BigDecimal.valueOf(bytesOfEach).multiply(MILLION).divide(BYTES_PER_GB);
  }

  static String dollars(BigDecimal amount) {
    return amount.setScale(3, RoundingMode.HALF_UP).toPlainString();
  }
}
