package id.janji.architecture.bad.ledger;

/// A receipt that nobody asks for.
public record Receipt(long index) {}
