package id.janji.procedures.disclosure;

import java.time.Instant;

/// An order to be silent, with its end.
public record Gag(String authority, String article, String scope, Instant until) {}
