package id.janji.architecture.bad.access;

/// A decision that others can make.
public record Decision(String basis) {}
