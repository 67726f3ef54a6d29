package id.janji.clause.lint.rule;

import id.janji.clause.Bilingual;

/// What a rule says of itself.
///
/// @param id stable, lower case, words joined by hyphens
/// @param reason what the rule looks for and why it matters, in one sentence
/// @param mend how such a fault is mended, in one sentence
public record Card(String id, Severity severity, Bilingual reason, Bilingual mend) {}
