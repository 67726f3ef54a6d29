package id.janji.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Wall and CPU time of ours and of the plain platform, taken in turns within one operation: what
/// else runs on the machine then weighs on both alike.
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Clock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  public long ourOperations;
  public long ourBytes;
  public long ourWallNanos;
  public long ourCpuNanos;
  public long plainOperations;
  public long plainBytes;
  public long plainWallNanos;
  public long plainCpuNanos;
  public long verifiedOperations;

  /// Something that may fail and that works through `bytes`.
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  public void ours(long operations, long bytes, Work work) throws Exception {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    work.run();
    ourWallNanos += System.nanoTime() - wall;
    ourCpuNanos += THREADS.getCurrentThreadCpuTime() - cpu;
    ourOperations += operations;
    ourBytes += bytes;
  }

  public void plain(long operations, long bytes, Work work) throws Exception {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    work.run();
    plainWallNanos += System.nanoTime() - wall;
    plainCpuNanos += THREADS.getCurrentThreadCpuTime() - cpu;
    plainOperations += operations;
    plainBytes += bytes;
  }

  /// Counts operations whose result was compared, outside of the time taken.
  public void verified(long operations, boolean equal) {
    if (!equal) {
      throw new IllegalStateException("the result is not what was sealed");
    }
    verifiedOperations += operations;
  }
}
