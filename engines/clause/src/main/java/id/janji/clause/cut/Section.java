package id.janji.clause.cut;

/// A part of a policy under one heading.
///
/// @param ordinal counted from 1 in reading order
/// @param number as the text prints it, such as `4.2`, `Pasal 7` or `IV`; empty if it has none
/// @param title as the text prints it; empty if the part has none
/// @param path the titles above it and its own, from the highest, joined by ` · `
public record Section(int ordinal, String number, String title, String path) {}
