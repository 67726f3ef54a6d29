package id.janji.notify;

import id.janji.identity.Caller;

/// Wants to know when a notice was acknowledged. Told once or more.
@FunctionalInterface
public interface Heard {
  void acknowledged(Notice notice, Caller by);
}
