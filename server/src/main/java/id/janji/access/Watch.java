package id.janji.access;

/// Somebody is told when a grant ends, until he looks away.
public interface Watch extends AutoCloseable {
  @Override
  void close();
}
