package id.janji.kernel.procedure;

/// What happens to a case. Each procedure seals its own events; each is a record with a [Says] that
/// tells who sends it. What must be said stands in components that are not `Optional`.
public interface Event {}
