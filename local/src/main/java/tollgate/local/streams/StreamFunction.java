package tollgate.local.streams;

import java.util.Optional;

/** The function that receives a stream's records. */
public interface StreamFunction {

  /** Its answer to an event; empty if it threw, ran out of time, or died. */
  Optional<byte[]> call(byte[] event) throws InterruptedException;
}
