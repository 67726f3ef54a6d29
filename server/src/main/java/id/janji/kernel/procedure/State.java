package id.janji.kernel.procedure;

/// Where a case stands. Each procedure seals its own states; each is a record with a [Says].
public interface State {}
