package id.janji.clause.diff;

import id.janji.clause.Bilingual;

/// One part that differs between two versions.
///
/// @param before what stood there, as text; empty if nothing
/// @param after what stands there now, as text; empty if nothing
/// @param reason why it is judged so, for people
public record FieldChange(
    Field field, String before, String after, Judgement judgement, Bilingual reason) {}
