package id.janji.law;

import id.janji.clause.Bilingual;

/// Something with a code that programs rely on and a name that people read: a part of a report, a
/// fact that a rule depends on, somebody who must be told.
///
/// @param code 1 to 40 of `a-z`, `0-9` and `-`
public record Named(String code, Bilingual name) {}
