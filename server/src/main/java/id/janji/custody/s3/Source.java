package id.janji.custody.s3;

import id.janji.custody.ItemName;

/// What a copy is made of, and under which conditions.
public record Source(ItemName name, Conditions conditions) {}
