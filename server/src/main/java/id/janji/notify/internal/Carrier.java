package id.janji.notify.internal;

import id.janji.notify.Notice;
import id.janji.notify.Reached;
import id.janji.tenancy.Contacts;
import java.time.Duration;
import java.util.List;

/// Carries notices by one channel. What it carried twice has the same id for its receiver.
public interface Carrier {
  Contacts.Channel channel();

  /// @throws RuntimeException where it is not known whether the other side has it
  Carried carry(Notice notice, Reached to);

  /// How long it waits after each failure; after the last it gives up.
  List<Duration> patience();
}
